using System.ComponentModel;

namespace DeepPipeline.Tree;

/// <summary><see cref="Layers.CrossAttention"/> over the steps of the memory that a mask says count: what files have of the time before sequences carried their masks.</summary>
/// <remarks>
/// <b>Shapes</b>: (N×T×F, (N×S×M, N×S)) to N×T×F. <b>Parameters</b>: those of <see cref="Layers.CrossAttention"/>.
/// <b>Errors</b>: its own; a mask of another length than the memory.
/// </remarks>
/// <param name="Heads">How many attend side by side; at least 1.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[Word("maskedCrossAttention", "heads")]
public sealed record MaskedCrossAttentionLayer(long Heads) : Leaf<Pair<Sequence, Pair<Sequence, Mask>>, Sequence>
{
    internal override Items<Problem> Problems => Attentions.Problems(Heads);

    internal override Lowered Lower(LayerInput input) =>
        Attentions.Cross(Heads, input.Values[0], input.Shapes[0], input.Values[1], input.Shapes[1], [input.Values[2]]);
}
