namespace DeepPipeline.Tree;

/// <summary>The mean of the steps of a sequence that a mask m says count: y = Σ mₜ·xₜ / max(Σ mₜ, 1); of padding alone 0.</summary>
/// <remarks><b>Shapes</b>: (N×T×F, N×T) to N×F. No parameters. <b>Errors</b>: a mask of another length.</remarks>
/// <example><code>Fork(Embedding(1000, 16, paddingIndex: 0), PaddingMask(0)) >> MaskedMeanOverTime >> Dense(2)</code></example>
[Word("maskedMeanOverTime")]
public sealed record MaskedMeanOverTimeLayer : Leaf<Pair<Sequence, Mask>, Features>
{
    internal override Lowered Lower(LayerInput input) =>
        Masking.Misfit(input.Shapes[0], input.Shapes[1]) is { } problem
            ? problem
            : Masking.Mean(input.Values[0], input.Shapes[0], input.Values[1]);
}
