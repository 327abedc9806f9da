namespace DeepPipeline.Ir;

/// <summary>The rows of a table that tokens point at; arguments tokens (N×T, the program's own input) and the table (V×F).</summary>
/// <param name="PaddingIndex">The token that gives zeros whatever the table has, and from which nothing is learnt; none if it is null.</param>
[Word("embedding", "paddingIndex")]
public sealed record EmbeddingOp(long? PaddingIndex) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (2, 2);
}
