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
/// <param name="Sequences">How many sequences there are.</param>
/// <param name="Reverse">Whether it goes from the last step to the first; values stand at the steps that they belong to.</param>
[Word("scan", "body", "carries", "kept", "sequences", "reverse")]
public sealed record ScanOp(Program Body, int Carries, int Kept, int Sequences, bool Reverse) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (Carries + Sequences, int.MaxValue);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) => Result(0, arguments);

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => throw new NotImplementedException();

    internal override Items<Symbol?> Gradient(GradientInput at) => throw new NotImplementedException();

    private Shape Result(int value, Items<Shape> arguments)
    {
        var step = Body.ShapeOf(Body.Outputs[value]);
        return value >= Kept && value < Carries ? step : new([step[0], arguments[Carries][1], .. step.Dims.Skip(1)]);
    }
}
