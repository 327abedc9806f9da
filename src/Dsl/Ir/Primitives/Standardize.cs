namespace DeepPipeline.Ir;

/// <summary>
/// (x − mean) / √(variance + ε) for each channel, with statistics that are given and not differentiated by; then times scale,
/// plus shift. Arguments x (N×C×…), both or neither of scale and shift (C), mean and variance (C).
/// </summary>
/// <param name="Epsilon">ε, so that nothing is divided by zero.</param>
[Word("standardize", "epsilon")]
public sealed record StandardizeOp(double Epsilon) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (3, 5);
}
