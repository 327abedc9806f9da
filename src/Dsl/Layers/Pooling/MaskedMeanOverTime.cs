using System.ComponentModel;

namespace DeepPipeline.Tree;

/// <summary>The mean of the steps of a sequence that a mask m says count: y = Σ mₜ·xₜ / max(Σ mₜ, 1); of padding alone 0.</summary>
/// <remarks>
/// What files have of the time before sequences carried their masks: write <see cref="Layers.WithMask"/>, or a masked <see cref="Layers.Embedding"/>, before
/// <see cref="Layers.MeanOverTime"/>. <b>Shapes</b>: (N×T×F, N×T) to N×F. No parameters. <b>Errors</b>: a mask of another length.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
[Word("maskedMeanOverTime")]
public sealed record MaskedMeanOverTimeLayer : Leaf<Pair<Sequence, Mask>, Features>
{
    internal override Lowered Lower(LayerInput input) =>
        Masking.Misfit(input.Shapes[0], input.Shapes[1]) is { } problem
            ? problem
            : Masking.Mean(input.Values[0], input.Shapes[0], input.Values[1]);
}
