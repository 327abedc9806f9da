namespace DeepPipeline.Ir;

public static partial class Passes
{
    /// <summary>
    /// The program that gives for every example of a batch what another gives for that example alone: of a loss the loss of each, of a
    /// derived program each example's gradients, N×… where they were of the shape …. There is no loop: what was summed over the batch is left
    /// side by side.
    /// </summary>
    /// <remarks><b>Errors</b>: a primitive that mixes examples, as batch norm in training, or that can't be told apart by example.</remarks>
    /// <param name="program">The program.</param>
    public static Result<Program> PerExample(this Program program) => PerExample(program, (each, output, _) => each.EachOf(output));

    /// <summary>
    /// Of a derived program, the squared norms of each example's gradients instead of these: N numbers for each. Where a gradient is a sum of
    /// outer products of a few vectors, as a dense layer's, its norm is that of products of these, and no gradient is made.
    /// </summary>
    /// <remarks><b>Errors</b>: those of <see cref="PerExample(Program)"/>.</remarks>
    /// <param name="derived">The program, as <see cref="Differentiate(Program, Items{int})"/> gives it.</param>
    /// <param name="outputs">How many outputs are no gradients, the first ones.</param>
    public static Result<Program> SquaredNormsPerExample(this Program derived, int outputs) =>
        PerExample(derived, (each, output, i) => i < outputs ? each.EachOf(output) : each.SquaredNormOf(output)).Map(EliminateDead);

    private static Result<Program> PerExample(Program program, Func<Vectorizing, int, int, int> given)
    {
        var each = new Vectorizing(program, [.. Enumerable.Repeat(Spread.Rows, program.Inputs.Count)]);
        return each.Problem is { } problem ? problem : each.Finish([.. program.Outputs.Select((output, i) => given(each, output, i))]);
    }
}

/// <summary>How a value of one example becomes one of all examples.</summary>
internal enum Spread
{
    /// <summary>It is the same for all.</summary>
    Same,

    /// <summary>It has an axis for the batch, where examples stand under each other as they always do.</summary>
    Rows,

    /// <summary>It had no axis for the batch, and has got one in front.</summary>
    Stacked,
}

/// <summary>A program for all examples at once in the making.</summary>
internal sealed class Vectorizing
{
    private readonly Program program;
    private readonly Rewriting rewriting;
    private readonly Spread[] spreads;

    /// <summary>Makes it.</summary>
    /// <param name="program">The program for one example.</param>
    /// <param name="inputs">How each input is there for all examples.</param>
    internal Vectorizing(Program program, Items<Spread> inputs)
    {
        this.program = program;
        rewriting = new Rewriting(
            program,
            [
                .. program.Inputs.Select(
                    (type, i) => inputs[i] == Spread.Stacked ? type with { Shape = new Shape(StackedInput.Each(type.Shape)) } : type
                ),
            ]
        );
        spreads = new Spread[program.ValueCount];
        for (var i = 0; i < inputs.Count; i++)
            spreads[i] = inputs[i] == Spread.Rows && !program.ShapeOf(i).IsBatched ? Spread.Same : inputs[i];
        foreach (var instruction in program.Instructions)
        {
            if (Problem is null)
                Problem = Visit(instruction);
        }
    }

    /// <summary>Why there is none; null if there is.</summary>
    internal Problem? Problem { get; }

    private ProgramBuilder Builder => rewriting.Builder;

    internal Spread SpreadOf(int value) => spreads[value];

    internal int ValueOf(int value) => rewriting.ValueOf(value);

    /// <summary>A value for each example, also where it is the same for all.</summary>
    internal int EachOf(int value) =>
        spreads[value] != Spread.Same
            ? ValueOf(value)
            : Builder.Apply(new BroadcastOp(StackedInput.Each(program.ShapeOf(value))), [ValueOf(value)], LayerPath.Root).OrThrow();

    /// <summary>Σ of the squares of a value, for each example.</summary>
    internal int SquaredNormOf(int value)
    {
        var known = new Dictionary<Symbol, int>(ReferenceEqualityComparer.Instance);
        return Builder.Inline(Squared(value, known), known, 0, LayerPath.Root, default).OrThrow();
    }

    private Symbol Squared(int value, Dictionary<Symbol, int> known)
    {
        // |Σᵣ aᵣ⊗bᵣ|² = Σᵣₛ (aᵣ·aₛ)·(bᵣ·bₛ).
        if (
            program.GiverOf(value) is { Primitive: OuterSumOp } outer
            && outer.Arguments.ForAll(argument => spreads[argument] == Spread.Rows)
            && StackedInput.Rows(OfOne(program.ShapeOf(outer.Arguments[0])), 1) is { IsFixed: true, Size: var rows }
            && rows * (program.ShapeOf(value)[0].Size + program.ShapeOf(value)[1].Size) < program.ShapeOf(value).Count
        )
        {
            var products = outer.Arguments.Map(argument => Products(argument));
            return (products[0] * products[1]).Sum(keepAxes: false, 1, 2);

            Symbol Products(int argument)
            {
                var symbol = Symbol.Input(known.Count);
                known[symbol] = ValueOf(argument);
                var each = new Symbol(new ReshapeOp([Dim.N, rows, program.ShapeOf(argument)[-1]]), symbol);
                return each.MatMul(each.Permute(0, 2, 1));
            }
        }

        var whole = Symbol.Input(known.Count);
        known[whole] = EachOf(value);
        var rank = Builder.ShapeOf(known[whole]).Rank;
        return rank == 1 ? whole.Square() : whole.Square().Sum(keepAxes: false, [.. Enumerable.Range(1, rank - 1)]);
    }

    internal Program Finish(Items<int> outputs) => rewriting.Finish(outputs);

    private Problem? Visit(Instruction instruction)
    {
        var differs = instruction.Arguments.Exists(argument => spreads[argument] != Spread.Same);
        if (instruction.Primitive is SizeOp size)
        {
            // Of one example.
            rewriting.Stands(instruction, Builder.Apply(new SizeOp(size.Size.Where(Dim.N, 1)), [], instruction.Path).OrThrow());
            return null;
        }

        // Running statistics follow the whole batch.
        if (instruction.Primitive is BatchNormOp || program.Updates.Exists(update => update.Value == instruction.First))
            return Refused(
                instruction,
                "a layer that takes examples one by one",
                "one that looks at the whole batch",
                "derive it for inference, or take LayerNorm or GroupNorm"
            );
        if (differs && instruction.Primitive is ScanOp scan)
            return Visit(scan, instruction);
        if (
            !differs
            || (
                !instruction.Arguments.Exists(argument => spreads[argument] == Spread.Stacked)
                && instruction.Results.ForAll(result => result.Shape.IsBatched)
            )
        )
        {
            rewriting.Copy(instruction);
            for (var i = 0; i < instruction.Results.Count; i++)
                spreads[instruction.First + i] = instruction.Results[i].Shape.IsBatched ? Spread.Rows : Spread.Same;
            return null;
        }

        var known = new Dictionary<Symbol, int>(ReferenceEqualityComparer.Instance);
        var at = new StackedInput(
            instruction.Arguments.Map(argument => Given(argument, known)),
            instruction.Arguments.Map(argument => spreads[argument] != Spread.Same),
            instruction.Arguments.Map(argument => OfOne(program.ShapeOf(argument))),
            instruction.Results.Map(result => OfOne(result.Shape))
        );
        if (instruction.Primitive.Stacked(at) is not { } stacked)
            return Refused(
                instruction,
                "a primitive with a rule for each example",
                FactoryName.Of(instruction.Primitive.GetType()),
                "ask for the gradients of one example after another"
            );
        for (var i = 0; i < instruction.Results.Count; i++)
        {
            var (shape, value) = (instruction.Results[i].Shape, i < stacked.Count ? stacked[i] : null);
            if (value is null)
                continue;
            var result = shape.IsBatched ? new Symbol(new ReshapeOp(shape.Dims), value) : value;
            rewriting.Stands(instruction.First + i, Builder.Inline(result, known, 0, instruction.Path, default).OrThrow());
            spreads[instruction.First + i] = shape.IsBatched ? Spread.Rows : Spread.Stacked;
        }

        return null;
    }

    // A loop: what goes from step to step may begin the same for all examples and end another for each, as sums do.
    private Problem? Visit(ScanOp scan, Instruction instruction)
    {
        var inputs = instruction.Arguments.Map(argument => spreads[argument]).ToArray();
        Vectorizing body;
        while (true)
        {
            body = new Vectorizing(scan.Body, Items.Of<Spread>(inputs));
            if (body.Problem is { } problem)
                return problem;
            var changed = Enumerable
                .Range(0, scan.Carries)
                .Where(i => inputs[i] == Spread.Same && body.SpreadOf(scan.Body.Outputs[i]) == Spread.Stacked)
                .ToArray();
            if (changed.Length == 0)
                break;
            foreach (var carry in changed)
                inputs[carry] = Spread.Stacked;
        }

        if (Enumerable.Range(scan.Carries, scan.Sequences).Any(i => inputs[i] == Spread.Stacked))
            return Refused(
                instruction,
                "sequences",
                "what is another for each example",
                "ask for the gradients of one example after another"
            );
        Items<int> outputs =
        [
            .. scan.Body.Outputs.Select(
                (output, i) => i < scan.Carries && inputs[i] == Spread.Stacked ? body.EachOf(output) : body.ValueOf(output)
            ),
        ];
        Items<int> arguments =
        [
            .. instruction.Arguments.Select((argument, i) => inputs[i] == Spread.Stacked ? EachOf(argument) : ValueOf(argument)),
        ];
        var first = Builder.Apply(scan with { Body = body.Finish(outputs) }, arguments, instruction.Path).OrThrow();
        rewriting.Stands(instruction, first);
        for (var i = 0; i < instruction.Results.Count; i++)
            spreads[instruction.First + i] =
                instruction.Results[i].Shape.IsBatched ? Spread.Rows
                : i < scan.Carries && inputs[i] == Spread.Stacked ? Spread.Stacked
                : Spread.Same;
        return null;
    }

    // A value with the axis of examples in front; rows are told apart by it.
    private Symbol Given(int value, Dictionary<Symbol, int> known)
    {
        var symbol = Symbol.Input(known.Count);
        known[symbol] = ValueOf(value);
        return spreads[value] == Spread.Rows ? new Symbol(new ReshapeOp(StackedInput.Each(OfOne(program.ShapeOf(value)))), symbol) : symbol;
    }

    private static Shape OfOne(Shape shape) => new(shape.Dims.Map(dim => dim.Where(Dim.N, 1)));

    private Problem Refused(Instruction instruction, string expected, string actual, string hint) =>
        new(
            ProblemCode.Gradient,
            instruction.Path.ToString(),
            program.Layers.FirstOrDefault(use => use.Path == instruction.Path)?.Layer ?? FactoryName.Of(instruction.Primitive.GetType()),
            expected,
            actual,
            hint
        );
}
