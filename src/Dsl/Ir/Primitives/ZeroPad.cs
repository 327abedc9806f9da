namespace DeepPipeline.Ir;

/// <summary>Zeros around the axes after the first two.</summary>
/// <param name="Before">How many before, one number an axis.</param>
/// <param name="After">How many after, one number an axis.</param>
[Word("zeroPad", "before", "after")]
public sealed record ZeroPadOp(Items<long> Before, Items<long> After) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);
}
