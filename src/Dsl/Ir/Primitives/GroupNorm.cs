namespace DeepPipeline.Ir;

/// <summary>
/// (x − mean) / √(variance + ε) over each group of neighbouring channels of each example; then times scale, plus shift.
/// Arguments x (N×C×…) and, both or neither, scale and shift (C).
/// </summary>
/// <param name="Groups">How many groups the channels are parted in.</param>
/// <param name="Epsilon">ε, so that nothing is divided by zero.</param>
[Word("groupNorm", "groups", "epsilon")]
public sealed record GroupNormOp(long Groups, double Epsilon) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 3);
}
