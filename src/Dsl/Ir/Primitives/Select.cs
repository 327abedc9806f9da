namespace DeepPipeline.Ir;

/// <summary>One slice along an axis, which goes.</summary>
/// <param name="Axis">The axis; negative counts from the end.</param>
/// <param name="Index">Which slice; negative counts from the end.</param>
[Word("select", "axis", "index")]
public sealed record SelectOp(int Axis, long Index) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);
}
