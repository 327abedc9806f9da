namespace DeepPipeline.Ir;

/// <summary>
/// (x − mean) / √(variance + ε) for each channel, with the mean and the biased variance of the whole batch; then times scale,
/// plus shift. Arguments x (N×C×…) and, both or neither, scale and shift (C).
/// </summary>
/// <param name="Epsilon">ε, so that nothing is divided by zero.</param>
[Word("batchNorm", "epsilon")]
public sealed record BatchNormOp(double Epsilon) : SmoothPrimitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 3);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) => Affine.OfChannels(arguments);

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);

    // Its further values are the mean and the unbiased variance of each channel, which no gradient goes through.
    internal override Items<TensorType> OthersOf(Items<TensorType> arguments, TensorType first)
    {
        var statistic = first with { Shape = new Shape([first.Shape[1]]) };
        return [statistic, statistic];
    }

    internal override Items<Symbol?> Gradient(GradientInput at)
    {
        var x = at.Shape(0);
        return Affine.Gradient(at, [0, .. Enumerable.Range(2, x.Rank - 2)], Epsilon, x, x, Affine.Beside(x));
    }
}
