namespace DeepPipeline.Tree;

/// <summary>
/// Attention of a sequence over itself: every head takes its part of the queries Q, keys K and values V, which are
/// linear in x, and gives softmax(Q·Kᵀ/√d)·V; what the heads give side by side goes through a last linear map. Vaswani
/// et al. 2017, section 3.2.
/// </summary>
/// <remarks>
/// <b>Shapes</b>: N×T×F, kept; each head has d = F/heads features.
/// <b>Parameters</b>: <c>inputWeight</c>, 3F×F, and <c>inputBias</c>, 3F, of Q, K and V in this order, PyTorch's
/// <c>in_proj_weight</c> and <c>in_proj_bias</c>; <c>outputWeight</c>, F×F, and <c>outputBias</c>, F, its <c>out_proj</c>.
/// Weights Glorot uniform, biases zero.
/// <b>Errors</b>: fewer than 1 head; features that the heads can't share evenly; an input that is no sequence.
/// </remarks>
/// <param name="Heads">How many attend side by side; at least 1.</param>
/// <param name="Causal">Whether a step sees only itself and those before it, as for predicting the next token.</param>
/// <example><code>Embedding(1000, 16) >> SinusoidalPositions >> Residual(MultiHeadAttention(4)) >> Last >> Dense(2)</code></example>
[Word("multiHeadAttention", "heads", "causal")]
public sealed record MultiHeadAttentionLayer(long Heads, bool Causal = false) : Leaf<Sequence, Sequence>
{
    internal override Items<Problem> Problems => Attentions.Problems(Heads);

    internal override Lowered Lower(LayerInput input) => Attentions.Self(Heads, Causal, input.X, input.Shape, Attentions.Of(input.Mask));
}
