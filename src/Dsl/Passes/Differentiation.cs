namespace DeepPipeline.Ir;

/// <summary>From programs to programs.</summary>
public static partial class Passes
{
    /// <summary>
    /// The program that gives the outputs of another and then the gradients of (outputs · cotangents) by some of its inputs and
    /// parameters, derived rule by rule in reverse mode: vᵀJ. The cotangents are further inputs, one an output of real numbers, after all others.
    /// </summary>
    /// <remarks>
    /// A primitive that is an expression over others is put there in its place. Where a result does not depend on what it is
    /// differentiated by, the gradient is zeros. Deriving the program that this gives again gives second derivatives.
    /// <b>Errors</b>: a value that is no input or parameter, or one of whole numbers.
    /// </remarks>
    /// <param name="program">The program.</param>
    /// <param name="by">The inputs and parameters, by their values' numbers; their gradients are the outputs after the program's own, in this order.</param>
    /// <param name="of">The values that are differentiated; the program's outputs unless given.</param>
    public static Result<Program> Vjp(this Program program, Items<int> by, Items<int>? of = null) =>
        Derived(program, by, of ?? program.Outputs, isNumber: false, null);

    /// <summary>
    /// The program that gives the outputs of another and then the gradients of its first, one number as a loss is, by some of its inputs and
    /// parameters; see <see cref="Vjp"/>.
    /// </summary>
    /// <remarks><b>Errors</b>: those of <see cref="Vjp"/>; a first output of more than one number.</remarks>
    /// <param name="program">The program.</param>
    /// <param name="by">The inputs and parameters, by their values' numbers.</param>
    public static Result<Program> Differentiate(this Program program, Items<int> by) => Differentiate(program, by, null);

    internal static Result<Program> Differentiate(Program program, Items<int> by, GradientRule? rule) =>
        program.ShapeOf(program.Output) == Shape.Scalar
            ? Derived(program, by, [program.Output], isNumber: true, rule)
            : Problem.Shape(
                "one number",
                program.ShapeOf(program.Output).ToString(),
                "end the program with a loss, or take Vjp with cotangents"
            );

    internal static Result<Program> Derived(Program program, Items<int> by, Items<int> of, bool isNumber, GradientRule? rule) =>
        by.Filter(value => value < 0 || value >= program.FirstResult || !program.TypeOf(value).Element.IsReal()) is { IsEmpty: false } wrong
            ? Problem.Argument(
                "inputs and parameters of real numbers",
                string.Join(", ", wrong),
                $"values from 0 to {program.FirstResult - 1} are inputs and parameters; tokens and labels have no gradient"
            )
        : program.Instructions.FirstOrDefault(i => i.Primitive is ConvolutionWeightGradientOp { Each: true }) is { } each
            ? Problem
                .Shape(
                    "a program with a gradient rule for every primitive",
                    "the gradients of each example by a convolution's weight",
                    "differentiate twice, and then by example"
                )
                .At(each.Path.ToString(), "PerExample")
        : new Reverse(program, by, of, rule ?? (static (primitive, at) => primitive.Gradient(at))).Derived(isNumber);
}

/// <summary>What gives the gradient of a primitive; that of the library is the primitive's own.</summary>
internal delegate Items<Symbol?> GradientRule(Primitive primitive, GradientInput at);

/// <summary>One program in the making: the forward part, then the gradients, from the last instruction to the first.</summary>
internal sealed class Reverse
{
    private readonly Program program;
    private readonly Items<int> by;
    private readonly Items<int> of;
    private readonly GradientRule rule;
    private readonly Rewriting forward;

    // The gradient of each value, as far as it is known: values of the new program.
    private readonly Dictionary<int, int> gradients = [];

    internal Reverse(Program program, Items<int> by, Items<int> of, GradientRule rule)
    {
        (this.program, this.by, this.of, this.rule) = (program, by, of, rule);
        forward = new Rewriting(program);
    }

    private ProgramBuilder Builder => forward.Builder;

    internal Program Derived(bool isNumber)
    {
        forward.Copy(expandComposed: true);
        var outputs = of.Map(forward.ValueOf);
        for (var i = 0; i < outputs.Count; i++)
        {
            var type = program.TypeOf(of[i]);
            if (!type.Element.IsReal())
                continue;
            Accumulate(outputs[i], isNumber ? Inlined(1.0, LayerPath.Root) : Builder.Cotangent(type));
        }

        // Only what depends on the wanted values has gradients.
        var active = new HashSet<int>(by.Map(forward.ValueOf));
        var instructions = Builder.Instructions.ToArray();
        foreach (var instruction in instructions.Where(instruction => instruction.Arguments.Exists(active.Contains)))
            active.UnionWith(Enumerable.Range(instruction.First, instruction.Results.Count));
        foreach (var instruction in instructions.Reverse())
            Back(instruction, active);

        var found = by.Map(value =>
            gradients.TryGetValue(forward.ValueOf(value), out var gradient)
                ? gradient
                : Inlined(GradientInput.Zeros(program.ShapeOf(value)), LayerPath.Root)
        );
        return forward.Finish(program.Outputs.Map(forward.ValueOf) + found);
    }

    private void Back(Instruction instruction, HashSet<int> active)
    {
        var values = Enumerable.Range(instruction.First, instruction.Results.Count).ToArray();
        if (!values.Any(gradients.ContainsKey) || !values.Any(active.Contains))
            return;
        var known = new Dictionary<Symbol, int>(ReferenceEqualityComparer.Instance);
        var next = 0;
        var found = rule(
            instruction.Primitive,
            new GradientInput(
                instruction.Arguments.Map(Given),
                instruction.Arguments.Map(Builder.TypeOf),
                [.. values.Select(Given)],
                instruction.Results,
                [.. values.Select(value => gradients.TryGetValue(value, out var gradient) ? Given(gradient) : null)]
            )
            {
                Differentiate = (body, by, of) => new Reverse(body, by, of, rule).Derived(isNumber: false),
                Wanted = instruction.Arguments.Map(active.Contains),
            }
        );
        var wanted = instruction
            .Arguments.Select((argument, i) => (Argument: argument, Gradient: i < found.Count ? found[i] : null))
            .Where(pair => pair.Gradient is not null && active.Contains(pair.Argument))
            .ToArray();
        var ids = Builder
            .Inline([.. wanted.Select(pair => pair.Gradient!)], known, instruction.First, instruction.Path, default)
            .MapFail(problem => problem.At(instruction.Path.ToString(), $"the gradient of {instruction.Primitive}"))
            .OrThrow();
        for (var i = 0; i < wanted.Length; i++)
        {
            if (Builder.ShapeOf(ids[i]) != Builder.ShapeOf(wanted[i].Argument))
                throw new InvalidOperationException(
                    $"the gradient of {instruction.Primitive} is {Builder.ShapeOf(ids[i])} for an argument {Builder.ShapeOf(wanted[i].Argument)}"
                );
            Accumulate(wanted[i].Argument, ids[i]);
        }

        Symbol Given(int value)
        {
            var symbol = Symbol.Input(next++);
            known[symbol] = value;
            return symbol;
        }
    }

    private void Accumulate(int value, int gradient) =>
        gradients[value] = gradients.TryGetValue(value, out var before)
            ? Builder.Apply(new BinaryOp(BinaryFunction.Add), [before, gradient], LayerPath.Root).OrThrow()
            : gradient;

    private int Inlined(Symbol expression, LayerPath path) =>
        Builder.Inline(expression, new Dictionary<Symbol, int>(ReferenceEqualityComparer.Instance), 0, path, default).OrThrow();
}
