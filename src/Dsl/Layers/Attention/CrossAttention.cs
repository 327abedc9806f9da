namespace DeepPipeline.Tree;

/// <summary>
/// Attention of a sequence x over another, the memory m: queries Q are linear in x, keys K and values V in m, and every head
/// gives softmax(Q·Kᵀ/√d)·V; what the heads give side by side goes through a last linear map. Vaswani et al. 2017, section
/// 3.2.3.
/// </summary>
/// <remarks>
/// <b>Shapes</b>: (N×T×F, N×S×M) to N×T×F; each head has d = F/heads features.
/// <b>Parameters</b>: <c>queryWeight</c>, F×F, and <c>queryBias</c>, F; <c>memoryWeight</c>, 2F×M, and <c>memoryBias</c>, 2F, of
/// K and V in this order; <c>outputWeight</c>, F×F, and <c>outputBias</c>, F. With M = F the first two weights, one above the
/// other, are PyTorch's <c>in_proj_weight</c>. Weights Glorot uniform, biases zero.
/// <b>Errors</b>: fewer than 1 head; features that the heads can't share evenly.
/// </remarks>
/// <param name="Heads">How many attend side by side; at least 1.</param>
/// <example><code>Both(Embedding(1000, 16), Embedding(2000, 24)) >> CrossAttention(4)</code></example>
[Word("crossAttention", "heads")]
public sealed record CrossAttentionLayer(long Heads) : Leaf<Pair<Sequence, Sequence>, Sequence>
{
    internal override Items<Problem> Problems => Attentions.Problems(Heads);

    internal override Lowered Lower(LayerInput input) =>
        Attentions.Cross(Heads, input.Values[0], input.Shapes[0], input.Values[1], input.Shapes[1], Attentions.Of(input.Masks[1]));
}
