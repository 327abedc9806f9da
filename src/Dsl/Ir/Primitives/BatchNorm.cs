namespace DeepPipeline.Ir;

/// <summary>
/// (x − mean) / √(variance + ε) for each channel, with the mean and the biased variance of the whole batch; then times scale,
/// plus shift. Arguments x (N×C×…) and, both or neither, scale and shift (C).
/// </summary>
/// <param name="Epsilon">ε, so that nothing is divided by zero.</param>
[Word("batchNorm", "epsilon")]
public sealed record BatchNormOp(double Epsilon) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 3);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) => Affine.OfChannels(arguments);

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);
}
