using System.ComponentModel;

namespace DeepPipeline.Tree;

/// <summary>
/// <see cref="Layers.MultiHeadAttention"/> that sees only the steps that a mask says count: those of padding get no share. A sequence
/// of nothing but padding sees all of it alike. What files have of the time before sequences carried their masks: write
/// <see cref="Layers.WithMask"/>, or a masked <see cref="Layers.Embedding"/>, before <see cref="Layers.MultiHeadAttention"/>.
/// </summary>
/// <remarks>
/// <b>Shapes</b>: (N×T×F, N×T) to N×T×F. <b>Parameters</b>: those of <see cref="Layers.MultiHeadAttention"/>.
/// <b>Errors</b>: fewer than 1 head; features that the heads can't share evenly; a mask of another length.
/// </remarks>
/// <param name="Heads">How many attend side by side; at least 1.</param>
/// <param name="Causal">Whether a step sees only itself and those before it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[Word("maskedAttention", "heads", "causal")]
public sealed record MaskedAttentionLayer(long Heads, bool Causal = false) : Leaf<Pair<Sequence, Mask>, Sequence>
{
    internal override Items<Problem> Problems => Attentions.Problems(Heads);

    internal override Lowered Lower(LayerInput input) =>
        Attentions.Self(Heads, Causal, input.Values[0], input.Shapes[0], [input.Values[1]]);
}
