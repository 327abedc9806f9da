namespace DeepPipeline.Ir;

/// <summary>The same numbers with the axes in another order; a batch stays where it is.</summary>
/// <param name="Axes">For each axis of the value, which axis of the argument it is; negative counts from the end.</param>
[Word("permute", "axes")]
public sealed record PermuteOp(Items<int> Axes) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);
}
