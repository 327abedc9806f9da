namespace DeepPipeline.Ir;

/// <summary>
/// A loop over the steps of sequences. Arguments: the carries before the first step; sequences (N×T×…), of which a step takes a slice
/// (N×…); and what is the same at every step. The body is a program from these to the carries after the step and to further values of
/// it. The values: each of the first carries after every step (N×T×…), each of the others after the last step, then the further values of
/// every step (N×T×…).
/// </summary>
/// <param name="Body">One step.</param>
/// <param name="Carries">How many values go from step to step.</param>
/// <param name="Kept">How many of them are given at every step, the first ones.</param>
/// <param name="Sequences">How many sequences there are; at least 1.</param>
/// <param name="Reverse">Whether it goes from the last step to the first; values stand at the steps that they belong to.</param>
[Word("scan", "body", "carries", "kept", "sequences", "reverse")]
public sealed record ScanOp(Program Body, int Carries, int Kept, int Sequences, bool Reverse) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (Body.Inputs.Count, Body.Inputs.Count);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments)
    {
        if (Sequences < 1 || Kept < 0 || Kept > Carries || Body.Outputs.Count < Math.Max(1, Carries))
            return Problem.Shape(
                "a sequence, and a body that gives every carry and something",
                $"{Sequences} sequences, {Body.Outputs.Count} values for {Carries} carries, {Kept} kept",
                "a loop goes over the steps of a sequence and gives what its body does"
            );
        for (var i = Carries; i < Carries + Sequences; i++)
        {
            if (arguments[i].Rank < 2 || Body.ShapeOf(i).Rank < 1)
                return Problem.Shape("a sequence N×T×…", arguments[i].ToString(), "a sequence has its steps along axis 1");
        }

        var steps = arguments[Carries][1];
        for (var i = 0; i < arguments.Count; i++)
        {
            var step = Body.ShapeOf(i);
            var expected = i >= Carries && i < Carries + Sequences ? AtEachStep(step, steps) : step;
            if (arguments[i] != expected || (i < Carries && Body.ShapeOf(Body.Outputs[i]) != step))
                return Problem.Shape(
                    $"{expected} as argument {i} of a loop",
                    i < Carries && arguments[i] == expected ? $"{Body.ShapeOf(Body.Outputs[i])} after a step" : arguments[i].ToString(),
                    "sequences have as many examples and steps, and a carry has one shape before and after a step"
                );
        }

        return Enumerable.Range(0, Body.Outputs.Count).Any(value => !IsLast(value) && Body.ShapeOf(Body.Outputs[value]).Rank == 0)
            ? Problem.Shape("a value for each example", "scalar", "a number that belongs to no example is only given after the last step")
            : TypeOf(0, steps).Shape;
    }

    internal override ElementType ElementOf(Items<TensorType> arguments) => Body.TypeOf(Body.Output).Element;

    internal override Items<TensorType> OthersOf(Items<TensorType> arguments, TensorType first) =>
        [.. Enumerable.Range(1, Body.Outputs.Count - 1).Select(value => TypeOf(value, arguments[Carries].Shape[1]))];

    internal override Cost CostOf(Items<Shape> arguments, Shape result)
    {
        var once = Body.Instructions.Aggregate(default(Cost), (all, instruction) => all + Cost.Of(Body, instruction));
        var steps = arguments[Carries][1].Once;
        return new(Cost.Saturated((Int128)once.MultiplyAdds * steps), Cost.Saturated((Int128)once.Elements * steps));
    }

    internal override bool TakesTruths(int argument) => true;

    internal override Items<Symbol?> Gradient(GradientInput at) => new BackwardScan(this, at).Gradients();

    // The loop with the distances of every step as its further values, each with an axis at least.
    internal override Items<Symbol> Kinks(Items<Symbol> arguments, Items<TensorType> types)
    {
        var body = ProgramBuilder.Function(
            Body.Inputs,
            given =>
            {
                var values = Symbols.Values(Body, given);
                var distances = Symbols.Kinks(Body, values).Map(distance => distance + new Symbol(new ConstantVectorOp([0])));
                return [.. Body.Outputs.Take(Carries).Select(carry => values[carry]), .. distances];
            }
        );
        var loop = new Symbol(this with { Body = body, Kept = 0 }, [.. arguments]);
        return [.. Enumerable.Range(Carries, body.Outputs.Count - Carries).Select(loop.Result)];
    }

    /// <summary>Whether a value is given after the last step only.</summary>
    /// <param name="value">Which of the values.</param>
    public bool IsLast(int value) => value >= Kept && value < Carries;

    private TensorType TypeOf(int value, Dim steps)
    {
        var type = Body.TypeOf(Body.Outputs[value]);
        return IsLast(value) ? type : type with { Shape = AtEachStep(type.Shape, steps) };
    }

    /// <summary>The shape of the values of all steps, of which one has a shape.</summary>
    internal static Shape AtEachStep(Shape step, Dim steps) => new([step[0], steps, .. step.Dims.Skip(1)]);
}
