namespace DeepPipeline.Ir;

/// <summary>From programs to programs.</summary>
public static partial class Passes
{
    /// <summary>
    /// The program that gives the outputs of another and then their gradients, derived rule by rule in reverse mode: of one number its
    /// gradient, of anything else the gradient of outputs · cotangents, which are further inputs, one an output, after all others.
    /// </summary>
    /// <remarks>
    /// A primitive that is an expression over others is put there in its place. Where a result does not depend on what it is
    /// differentiated by, the gradient is zeros. Deriving the program that this gives again gives second derivatives.
    /// </remarks>
    /// <param name="program">The program.</param>
    /// <param name="by">The values whose gradients are wanted, inputs and parameters; they are the outputs after the program's own, in this order.</param>
    /// <param name="of">The values that are differentiated; the program's outputs unless given.</param>
    /// <returns>The program, or the problem that a value is no input or parameter of real numbers.</returns>
    public static Result<Program> Differentiate(this Program program, Items<int> by, Items<int>? of = null) =>
        Differentiate(program, by, of ?? program.Outputs, null);

    /// <summary>The gradients of a program by the parameters that are trained, as far as it uses them; see <see cref="Differentiate(Program, Items{int}, Items{int})"/>.</summary>
    /// <param name="program">The program.</param>
    public static Program Differentiate(this Program program) =>
        program
            .Differentiate([
                .. Enumerable.Range(0, program.Parameters.Count).Where(i => program.Parameters[i].Trainable).Select(program.ValueOf),
            ])
            .OrThrow();

    internal static Result<Program> Differentiate(Program program, Items<int> by, Items<int> of, GradientRule? rule)
    {
        if (by.Exists(value => value < 0 || value >= program.FirstResult || !program.TypeOf(value).Element.IsReal()))
            return Problem.Argument(
                "inputs and parameters of real numbers",
                string.Join(", ", by.Filter(value => value < 0 || value >= program.FirstResult || !program.TypeOf(value).Element.IsReal())),
                $"values from 0 to {program.FirstResult - 1} are inputs and parameters; tokens and labels have no gradient"
            );
        return new Reverse(program, by, of, rule ?? (static (primitive, at) => primitive.Gradient(at))).Derived(ofNumber: true);
    }
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

    /// <summary>The program.</summary>
    /// <param name="ofNumber">Whether one number has its gradient without a cotangent.</param>
    internal Program Derived(bool ofNumber)
    {
        forward.Copy(expandComposed: true);
        var outputs = of.Map(forward.ValueOf);
        for (var i = 0; i < outputs.Count; i++)
        {
            var type = program.TypeOf(of[i]);
            if (!type.Element.IsReal())
                continue;
            Accumulate(
                outputs[i],
                ofNumber && type.Shape == Shape.Scalar && of.Count == 1 ? Inlined(1.0, LayerPath.Root) : Builder.Cotangent(type)
            );
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
                Differentiate = (body, by, of) => new Reverse(body, by, of, rule).Derived(ofNumber: false),
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
