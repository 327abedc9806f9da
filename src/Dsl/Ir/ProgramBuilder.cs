using System.Globalization;

namespace DeepPipeline.Ir;

/// <summary>Collects instructions and parameters while a tree is lowered. Lives only inside <see cref="Lowering"/>.</summary>
internal sealed class ProgramBuilder
{
    // What one .NET array holds.
    private const long MostElements = 0x7FFFFFC7;

    // Parameters are kept in one buffer, and one span shows its bytes, in double precision too.
    private const long MostParameters = int.MaxValue / sizeof(double);

    private readonly List<Instruction> instructions = [];
    private readonly List<ParameterSpec> parameters = [];
    private readonly Dictionary<string, int> parameterAt = [];
    private readonly Dictionary<int, int> bufferAt = [];
    private readonly Dictionary<int, int> latestOf = [];
    private readonly List<(int First, int Second)> pairs = [];
    private long elements;
    private int inputs;
    private int inputCount;
    private Shape? inputPair;

    internal List<LayerUse> Uses { get; } = [];

    internal IReadOnlyList<Instruction> Instructions => instructions;

    internal int Count => instructions.Count;

    /// <summary>The shape of a value, which may be a pair.</summary>
    internal Shape ShapeOf(int value) =>
        value >= 0 ? instructions[value].Shape : Shape.Pair(ShapeOf(PartOf(value, 0)), ShapeOf(PartOf(value, 1)));

    /// <summary>The inputs of the model, one a tensor of a shape.</summary>
    internal int Inputs(Shape shape)
    {
        var value = Targets(shape);
        (inputCount, inputPair) = (inputs, shape.IsPair ? shape : null);
        return value;
    }

    /// <summary>The inputs after them.</summary>
    internal int Targets(Shape shape) =>
        shape.IsPair
            ? Pair(Targets(shape.Parts[0]), Targets(shape.Parts[1]))
            : Append(new InputOp(inputs++), Items<int>.None, shape, LayerPath.Root);

    /// <summary>One more input of the program, of any shape.</summary>
    internal int Argument(Shape shape)
    {
        inputCount = inputs + 1;
        return Append(new InputOp(inputs++), Items<int>.None, shape, LayerPath.Root);
    }

    /// <summary>Two values side by side; such a value has a number under 0, and no instruction gives it.</summary>
    internal int Pair(int first, int second)
    {
        pairs.Add((first, second));
        return -pairs.Count;
    }

    /// <summary>One value of a pair.</summary>
    internal int PartOf(int pair, int index) => index == 0 ? pairs[-pair - 1].First : pairs[-pair - 1].Second;

    /// <summary>The instructions that give the tensors of a value, from left to right.</summary>
    internal Items<int> TensorsOf(int value) =>
        value >= 0 ? Items.Of<int>([value]) : Items.Of<int>([.. TensorsOf(PartOf(value, 0)), .. TensorsOf(PartOf(value, 1))]);

    /// <summary>Applies a primitive to values.</summary>
    internal Result<int> Apply(Primitive primitive, Items<int> arguments, LayerPath path)
    {
        var (fewest, most) = primitive.Arity;
        if (arguments.Count < fewest || arguments.Count > most)
            throw new InvalidOperationException($"{primitive} takes {fewest} to {most} arguments, not {arguments.Count}");
        if (primitive is AssignBufferOp)
        {
            if (!bufferAt.TryGetValue(arguments[1], out var index))
                return Problem.Shape(
                    "a buffer to assign",
                    FactoryName.Of(instructions[arguments[1]].Primitive.GetType()),
                    "only layers of the library use it"
                );
            (latestOf[index], bufferAt[arguments[2]]) = (arguments[2], index);
            primitive = new AssignBufferOp(index);
        }

        return primitive
            .ShapeOf(arguments.Map(ShapeOf))
            .Then<Shape>(shape => TooLarge(shape) is { } problem ? problem : shape)
            .Map(shape => Append(primitive, arguments, shape, path));
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
    internal Result<int> Inline(Symbol expression, Dictionary<Symbol, int> known, int value, LayerPath path, ParameterScope scope)
    {
        var declared = new System.Collections.Generic.HashSet<string>();
        // Depth first, operands from left to right, on a stack of its own: a definition may be a million steps one after another.
        var pending = new Stack<(Symbol Symbol, int Next)>();
        pending.Push((expression, 0));
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
            var result = symbol.Primitive switch
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
                var primitive => Apply(primitive, Items.Of<int>(arguments), path),
            };
            if (!result.TryGet(out var computed))
                return result;
            known[symbol] = computed;
        }

        return known[expression];
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
                [weight] = Append(new ParameterOp(index), Items<int>.None, spec.Shape, path),
            };
            loss = Inline(after, known, loss, path, default).OrThrow();
        }

        return loss;
    }

    internal Program Finish(Mode mode, int output) =>
        new(mode, Items.Of<Instruction>(instructions), Items.Of<ParameterSpec>(parameters), Items.Of<LayerUse>(Uses), TensorsOf(output)[0])
        {
            OtherOutputs = [.. TensorsOf(output).Skip(1)],
            PairShape = output < 0 ? ShapeOf(output) : null,
            InputCount = inputCount,
            InputPair = inputPair,
        };

    internal Items<int> ParametersUsedSince(int instruction) =>
        Items.Of(
            instructions
                .Skip(instruction)
                .Select(i =>
                    i.Primitive switch
                    {
                        ParameterOp parameter => parameter.Index,
                        AssignBufferOp assign => assign.Index,
                        _ => -1,
                    }
                )
                .Where(index => index >= 0)
                .Distinct()
        );

    private Result<int> Declare(WeightOp weight, Shape input, LayerPath path, ParameterScope scope, bool isBuffer) =>
        Extents.All(weight.Extents, input).Then(sizes => Declare(weight, sizes, path, scope, isBuffer));

    private Result<int> Declare(WeightOp weight, Items<Dim> sizes, LayerPath path, ParameterScope scope, bool isBuffer)
    {
        var shape = new Shape(sizes);
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
        if (isBuffer && latestOf.TryGetValue(index, out var latest))
            return latest;
        var value = Append(new ParameterOp(index), Items<int>.None, shape, path);
        if (isBuffer)
            bufferAt[value] = index;
        return value;
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
        instructions.Add(new Instruction(primitive, arguments, shape, path));
        return instructions.Count - 1;
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
