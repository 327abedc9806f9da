namespace DeepPipeline.Ir;

/// <summary>A stretch of an axis.</summary>
/// <param name="Axis">The axis, not the batch; negative counts from the end.</param>
/// <param name="Start">Where the stretch starts, from 0.</param>
/// <param name="Length">How long it is.</param>
[Word("slice", "axis", "start", "length")]
public sealed record SliceOp(int Axis, long Start, long Length) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);
}
