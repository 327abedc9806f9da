namespace DeepPipeline.Ir;

/// <summary>
/// Scaled dot-product attention of a sequence over itself, softmax(Q·Kᵀ/√d)·V in each head. Arguments: queries, keys and values
/// side by side (N×T×3E), each of them head by head; and a mask (N×T), if some steps are not seen. The value has the heads side
/// by side (N×T×E).
/// </summary>
/// <param name="Heads">Into how many parts E is divided.</param>
/// <param name="Causal">Whether a step sees only itself and those before it.</param>
[Word("selfAttention", "heads", "causal")]
public sealed record SelfAttentionOp(long Heads, bool Causal) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 2);
}
