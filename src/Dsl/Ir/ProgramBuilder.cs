using System.Globalization;

namespace DeepPipeline.Ir;

/// <summary>Collects instructions and parameters while a tree is lowered. Lives only inside <see cref="Lowering"/>.</summary>
internal sealed class ProgramBuilder
{
    // What one .NET array holds.
    private const long MostElements = 0x7FFFFFC7;

    // Parameters are kept in one buffer, and one span shows its bytes, in double precision too.
    private const long MostParameters = int.MaxValue / sizeof(double);

    private readonly List<Given> values = [];
    private readonly List<Instruction> instructions = [];
    private readonly List<ParameterSpec> parameters = [];
    private readonly Dictionary<string, int> parameterAt = [];
    private readonly List<int> parameterValues = [];
    private readonly List<int> declared = [];
    private readonly SortedDictionary<int, int> latestOf = [];
    private readonly List<int> inputs = [];
    private readonly List<(int First, int Second)> pairs = [];
    private long elements;
    private int inputCount;
    private Shape? inputPair;

    // Where a value comes from, as it is numbered until the program is finished: an instruction, or else an input or a parameter.
    private readonly record struct Given(TensorType Type, int Instruction = -1, int Parameter = -1);

    /// <summary>The program of a function of inputs.</summary>
    internal static Program Function(Items<TensorType> inputs, Func<Items<Symbol>, Items<Symbol>> function)
    {
        var builder = new ProgramBuilder();
        var known = new Dictionary<Symbol, int>(ReferenceEqualityComparer.Instance);
        Items<Symbol> given = [.. inputs.Select((_, i) => Symbol.Input(i))];
        for (var i = 0; i < inputs.Count; i++)
            known[given[i]] = builder.Argument(inputs[i]);
        return builder.Finish(Mode.Eval, builder.Inline(function(given), known, 0, LayerPath.Root, default).OrThrow());
    }

    internal List<LayerUse> Uses { get; } = [];

    internal IReadOnlyList<Instruction> Instructions => instructions;

    /// <summary>How far it is: instructions and declared parameters.</summary>
    internal (int Instructions, int Parameters) Count => (instructions.Count, declared.Count);

    /// <summary>What is known of a value, which is no pair.</summary>
    internal TensorType TypeOf(int value) => values[value].Type;

    /// <summary>The shape of a value, which may be a pair.</summary>
    internal Shape ShapeOf(int value) =>
        value >= 0 ? values[value].Type.Shape : Shape.Pair(ShapeOf(PartOf(value, 0)), ShapeOf(PartOf(value, 1)));

    /// <summary>The instruction that gives a value; null of inputs and parameters.</summary>
    internal Instruction? GiverOf(int value) => values[value].Instruction < 0 ? null : instructions[values[value].Instruction];

    /// <summary>Whether a value is an input of the program.</summary>
    internal bool IsInput(int value) => values[value] is { Instruction: < 0, Parameter: < 0 };

    /// <summary>The inputs of the model, one a tensor of a shape.</summary>
    internal int Inputs(Shape shape, Kind? kind)
    {
        var value = Targets(shape, kind);
        (inputCount, inputPair) = (inputs.Count, shape.IsPair ? shape : null);
        return value;
    }

    /// <summary>The inputs after them.</summary>
    internal int Targets(Shape shape, Kind? kind = null) =>
        shape.IsPair
            ? Pair(Targets(shape.Parts[0], kind?.Parts[0]), Targets(shape.Parts[1], kind?.Parts[1]))
            : AddInput(new TensorType(shape, kind?.HoldsIndices == true ? ElementType.Int64 : ElementType.Float32));

    /// <summary>One more input of the program.</summary>
    internal int Argument(TensorType type)
    {
        inputCount = inputs.Count + 1;
        return AddInput(type);
    }

    /// <summary>A further input, of a program that is made from another.</summary>
    internal int Cotangent(TensorType type) => AddInput(type);

    /// <summary>A parameter, of a program that is made from another.</summary>
    internal int Parameter(ParameterSpec spec)
    {
        parameters.Add(spec);
        parameterValues.Add(Add(new Given(new TensorType(spec.Shape), Parameter: parameters.Count - 1)));
        return parameterValues[^1];
    }

    /// <summary>An instruction of a program that this is made from; the number of its first value.</summary>
    internal int Copied(Instruction instruction, Items<int> arguments) =>
        Append(instruction with { Arguments = arguments, First = values.Count });

    /// <summary>Two values side by side; such a value has a number under 0, and no instruction gives it.</summary>
    internal int Pair(int first, int second)
    {
        pairs.Add((first, second));
        return -pairs.Count;
    }

    /// <summary>One value of a pair.</summary>
    internal int PartOf(int pair, int index) => index == 0 ? pairs[-pair - 1].First : pairs[-pair - 1].Second;

    /// <summary>The values that a value is of, from left to right.</summary>
    internal Items<int> TensorsOf(int value) =>
        value >= 0 ? Items.Of<int>([value]) : Items.Of<int>([.. TensorsOf(PartOf(value, 0)), .. TensorsOf(PartOf(value, 1))]);

    /// <summary>Applies a primitive to values; the number of the first value that it gives, which any others follow.</summary>
    internal Result<int> Apply(Primitive primitive, Items<int> arguments, LayerPath path)
    {
        var (fewest, most) = primitive.Arity;
        if (arguments.Count < fewest || arguments.Count > most)
            throw new InvalidOperationException($"{primitive} takes {fewest} to {most} arguments, not {arguments.Count}");
        for (var i = 0; i < arguments.Count; i++)
        {
            // What an input holds is said by its kind, or else by what is done with it.
            if (primitive.TakesIndices(i) && IsInput(arguments[i]))
                values[arguments[i]] = values[arguments[i]] with { Type = TypeOf(arguments[i]) with { Element = ElementType.Int64 } };
        }

        if (arguments.Exists(argument => argument >= 0 && TypeOf(argument).Element == ElementType.Bool))
            arguments = [.. arguments.Select((argument, i) => primitive.TakesTruths(i) ? argument : Number(argument, path))];
        return primitive
            .ShapeOf(arguments.Map(ShapeOf))
            .Then<Shape>(shape => TooLarge(shape) is { } problem ? problem : shape)
            .Map(shape => Append(primitive, arguments, shape, path));
    }

    /// <summary>A value as numbers: what is true is 1.</summary>
    internal int Number(int value, LayerPath path) =>
        value >= 0 && TypeOf(value).Element == ElementType.Bool ? Append(new ConvertOp(), [value], ShapeOf(value), path) : value;

    /// <summary>Says what a buffer becomes; what uses it after that takes the new value.</summary>
    internal Result<int> Assign(int buffer, int value)
    {
        var index = values[buffer].Parameter >= 0 ? values[buffer].Parameter : latestOf.First(latest => latest.Value == buffer).Key;
        if (ShapeOf(buffer) != ShapeOf(value))
            return Problem.Shape($"a new value of shape {ShapeOf(buffer)}", ShapeOf(value).ToString(), "a buffer keeps its shape");
        latestOf[index] = value;
        return value;
    }

    internal static Problem DeclaredTwice(string name) =>
        Problem.Structure("parameters of different names", $"\"{name}\" twice", "declare a parameter once, as a variable, and use that");

    /// <summary>What is wrong with a shape that no machine holds; so that no later count of elements overflows.</summary>
    internal static Problem? TooLarge(Shape shape) =>
        shape.Count <= MostElements
            ? null
            : Problem.Shape(
                string.Create(CultureInfo.InvariantCulture, $"at most {MostElements:N0} numbers an example"),
                shape.ToString(),
                "check the sizes"
            );

    /// <summary>Adds an expression; what it uses twice is computed once.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="known">The values of its inputs, by reference; grows.</param>
    /// <param name="value">The value whose shape the extents of parameters speak of.</param>
    /// <param name="path">The layer's path.</param>
    /// <param name="scope">Where its parameters are kept.</param>
    internal Result<int> Inline(Symbol expression, Dictionary<Symbol, int> known, int value, LayerPath path, ParameterScope scope) =>
        Inline([expression], known, value, path, scope).Map(values => values[0]);

    /// <summary>Adds several expressions; what they share is computed once.</summary>
    internal Result<Items<int>> Inline(
        Items<Symbol> expressions,
        Dictionary<Symbol, int> known,
        int value,
        LayerPath path,
        ParameterScope scope
    )
    {
        var declared = new System.Collections.Generic.HashSet<string>();
        // Depth first, operands from left to right, on a stack of its own: a definition may be a million steps one after another.
        var pending = new Stack<(Symbol Symbol, int Next)>();
        for (var i = expressions.Count - 1; i >= 0; i--)
            pending.Push((expressions[i], 0));
        while (pending.TryPop(out var at))
        {
            var (symbol, next) = at;
            if (known.ContainsKey(symbol))
                continue;
            var operands = symbol.Operands;
            while (next < operands.Length && known.ContainsKey(operands[next]))
                next++;
            if (next < operands.Length)
            {
                pending.Push((symbol, next));
                pending.Push((operands[next], 0));
                continue;
            }

            var arguments = new int[operands.Length];
            for (var i = 0; i < arguments.Length; i++)
                arguments[i] = known[operands[i]];
            if (symbol.Source is not null)
            {
                known[symbol] = arguments[0] + symbol.Index;
                continue;
            }

            var result = symbol.Operation switch
            {
                InputOp => throw new InvalidOperationException("an input of another definition"),
                WeightOp weight when !declared.Add(weight.Name) => DeclaredTwice(weight.Name),
                WeightOp weight => Declare(weight, ShapeOf(value), path, scope, isBuffer: false),
                BufferOp buffer => Declare(
                    new WeightOp(buffer.Name, buffer.Extents, buffer.Initializer),
                    ShapeOf(value),
                    path,
                    scope,
                    isBuffer: true
                ),
                ReshapeExampleOp reshape => Extents
                    .Of(reshape, ShapeOf(value), ShapeOf(arguments[0]))
                    .Then(dims => Apply(new ReshapeOp(dims), Items.Of<int>(arguments), path)),
                Primitive primitive => Apply(primitive, Items.Of<int>(arguments), path),
                var operation => throw new InvalidOperationException(operation.GetType().Name),
            };
            if (!result.TryGet(out var computed))
                return Result.Fail<Items<int>>(result.Problems);
            known[symbol] = computed;
        }

        return expressions.Map(expression => known[expression]);
    }

    /// <summary>A loss and what the weights add to it.</summary>
    internal int Regularized(int loss, LayerPath path)
    {
        for (var index = 0; index < parameters.Count; index++)
        {
            var spec = parameters[index];
            if (!spec.IsTrainedWeight || spec.Regularization is not var (l1, l2))
                continue;
            var (before, weight) = (Symbol.Input(0), Symbol.Input(1));
            var after = before;
            if (l1 > 0)
                after += l1 * weight.Abs().Sum(keepAxes: false);
            if (l2 > 0)
                after += l2 * weight.Square().Sum(keepAxes: false);
            var known = new Dictionary<Symbol, int>(ReferenceEqualityComparer.Instance)
            {
                [before] = loss,
                [weight] = parameterValues[index],
            };
            loss = Inline(after, known, loss, path, default).OrThrow();
        }

        return loss;
    }

    /// <summary>The program of what was collected.</summary>
    /// <param name="mode">What it was lowered for.</param>
    /// <param name="output">The value that is its result; it may be a pair.</param>
    /// <param name="predictions">The values that the model gives, where the result is a loss; the result unless given.</param>
    /// <param name="masks">Of each prediction, which of its steps count; null where all do.</param>
    internal Program Finish(Mode mode, int output, Items<int>? predictions = null, Items<int?>? masks = null) =>
        Finish(mode, TensorsOf(output), predictions, output < 0 ? ShapeOf(output) : null, masks);

    /// <summary>The program of several results.</summary>
    internal Program Finish(
        Mode mode,
        Items<int> outputs,
        Items<int>? predictions = null,
        Shape? outputPair = null,
        Items<int?>? masks = null
    )
    {
        var number = Numbers();
        return Made(mode, number, outputs, predictions ?? outputs, masks ?? []) with
        {
            Updates = [.. latestOf.Select(latest => new BufferUpdate(latest.Key, number[latest.Value]))],
            Layers = [.. Uses],
            OutputPair = outputPair,
            InputCount = inputCount,
            InputPair = inputPair,
        };
    }

    /// <summary>A program that was made from another.</summary>
    internal Program Finish(Program from, Items<int> outputs, Items<int> predictions, Items<int?> masks, Items<BufferUpdate> updates)
    {
        var number = Numbers();
        return Made(from.Mode, number, outputs, predictions, masks) with
        {
            Updates = updates.Map(update => update with { Value = number[update.Value] }),
            // What became of each layer is only known by its name from here on.
            Layers = from.Layers.Map(use => use with { Instructions = [] }),
            Real = from.Real,
            InputCount = from.InputCount,
            InputPair = from.InputPair,
        };
    }

    // The number that each value has in the end.
    private int[] Numbers()
    {
        // Inputs first, then parameters, then what instructions give.
        var number = new int[values.Count];
        for (var i = 0; i < inputs.Count; i++)
            number[inputs[i]] = i;
        for (var i = 0; i < parameterValues.Count; i++)
            number[parameterValues[i]] = inputs.Count + i;
        var next = inputs.Count + parameters.Count;
        for (var value = 0; value < values.Count; value++)
        {
            if (values[value].Instruction >= 0)
                number[value] = next++;
        }

        return number;
    }

    private Program Made(Mode mode, int[] number, Items<int> outputs, Items<int> predictions, Items<int?> masks) =>
        new(
            mode,
            [.. inputs.Select(input => values[input].Type)],
            [.. parameters],
            [
                .. instructions.Select(instruction =>
                    instruction with
                    {
                        Arguments = instruction.Arguments.Map(argument => number[argument]),
                        First = number[instruction.First],
                    }
                ),
            ],
            outputs.Map(value => number[value])
        )
        {
            Predictions = predictions.Map(value => number[value]),
            PredictionMasks = masks.Map(mask => mask is { } value ? number[value] : (int?)null),
        };

    /// <summary>The parameters that were declared since.</summary>
    internal Items<int> ParametersSince((int Instructions, int Parameters) mark) => [.. declared.Skip(mark.Parameters).Distinct()];

    /// <summary>The instructions that came since.</summary>
    internal Items<int> InstructionsSince((int Instructions, int Parameters) mark) =>
        [.. Enumerable.Range(mark.Instructions, instructions.Count - mark.Instructions)];

    private Result<int> Declare(WeightOp weight, Shape input, LayerPath path, ParameterScope scope, bool isBuffer) =>
        Extents.All(weight.Extents, input).Then(sizes => Declare(weight, sizes, input, path, scope, isBuffer));

    private Result<int> Declare(WeightOp weight, Items<Dim> sizes, Shape input, LayerPath path, ParameterScope scope, bool isBuffer)
    {
        var shape = new Shape(sizes);
        if (shape.IsOpen)
            return OpenSizes.NeedsNumber(input);
        if (sizes.Exists(d => d.Size < 1))
            return Problem.Shape("sizes of at least 1", shape.ToString(), $"the parameter {weight.Name} would have no elements");
        if (shape.Count > MostParameters - elements)
            return Problem.Shape(
                string.Create(CultureInfo.InvariantCulture, $"at most {MostParameters:N0} numbers in all parameters"),
                shape.ToString(),
                "check the sizes: is a layer wider than meant, or a Flatten before a pooling?"
            );
        if (weight.Initializer.ProblemFor(shape) is { } problem)
            return problem;
        if (weight.Name.Length == 0 || !weight.Name.All(c => char.IsLetterOrDigit(c) || c is '_' or '-'))
            return Problem.Shape("a parameter's name of letters, digits, _ and -", $"\"{weight.Name}\"", "names become parts of paths");
        var name = scope.Prefix.Child(weight.Name).Text;
        if (!parameterAt.TryGetValue(name, out var index))
        {
            index = parameters.Count;
            parameterAt[name] = index;
            elements += shape.Count;
            parameters.Add(new ParameterSpec(name, shape, weight.Initializer, scope.Trainable && !isBuffer) { IsBuffer = isBuffer });
            parameterValues.Add(Add(new Given(new TensorType(shape), Parameter: index)));
        }
        else if (parameters[index].Shape != shape)
            return Problem.Shape(
                $"the shape that {name} has elsewhere, {parameters[index].Shape}",
                shape.ToString(),
                "a shared part gets inputs of one shape wherever it stands"
            );
        else if (!scope.Trainable)
            parameters[index] = parameters[index] with { Trainable = false };

        parameters[index] = Said(parameters[index], scope);
        declared.Add(index);
        return latestOf.TryGetValue(index, out var latest) ? latest : parameterValues[index];
    }

    // Of a shared weight, the strictest holds.
    private static ParameterSpec Said(ParameterSpec spec, ParameterScope scope)
    {
        if (spec.IsBuffer || spec.Shape.Rank < 2)
            return spec;
        if (scope.L1 > 0 || scope.L2 > 0)
            spec = spec with
            {
                Regularization = new Regularization(
                    Math.Max(spec.Regularization?.L1 ?? 0, scope.L1),
                    Math.Max(spec.Regularization?.L2 ?? 0, scope.L2)
                ),
            };
        if (scope.MaxNorm is { } maxNorm)
            spec = spec with { MaxNorm = Math.Min(spec.MaxNorm ?? maxNorm, maxNorm) };
        return spec;
    }

    private int Append(Primitive primitive, Items<int> arguments, Shape shape, LayerPath path)
    {
        var types = arguments.Map(TypeOf);
        var first = new TensorType(shape, primitive.ElementOf(types));
        return Append(new Instruction(primitive, arguments, [first, .. primitive.OthersOf(types, first)], values.Count, path));
    }

    private int Append(Instruction instruction)
    {
        instructions.Add(instruction);
        foreach (var type in instruction.Results)
            Add(new Given(type, Instruction: instructions.Count - 1));
        return instruction.First;
    }

    private int AddInput(TensorType type)
    {
        inputs.Add(values.Count);
        return Add(new Given(type));
    }

    private int Add(Given value)
    {
        values.Add(value);
        return values.Count - 1;
    }
}

/// <summary>Where the parameters of a part are kept, and whether they are trained.</summary>
/// <param name="Prefix">The path that their names hang under; not the layer's own inside a shared part.</param>
/// <param name="Trainable">False inside a frozen part.</param>
internal readonly record struct ParameterScope(LayerPath Prefix, bool Trainable)
{
    /// <summary>What Σ|w| over its weights costs.</summary>
    internal double L1 { get; init; }

    /// <summary>What Σw² over its weights costs.</summary>
    internal double L2 { get; init; }

    /// <summary>The largest norm of a row of its weights; null for any.</summary>
    internal double? MaxNorm { get; init; }

    internal ParameterScope Child(string segment) => this with { Prefix = Prefix.Child(segment) };
}
