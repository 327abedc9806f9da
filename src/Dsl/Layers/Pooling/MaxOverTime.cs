namespace DeepPipeline.Tree;

/// <summary>The largest number of each feature over a sequence's steps: yᵢ = maxₜ xₜᵢ; steps that share it share its gradient. Collobert et al. 2011.</summary>
/// <remarks><b>Shapes</b>: N×T×F to N×F. No parameters. <b>Errors</b>: an input that is no sequence.</remarks>
/// <example><code>Embedding(1000, 16) >> MaxOverTime >> Dense(2)</code></example>
[Word("maxOverTime")]
public sealed record MaxOverTimeLayer : Leaf<Sequence, Features>
{
    internal override Lowered Lower(LayerInput input) =>
        input.Mask is { } mask ? Masking.Max(input.X, input.Shape, mask) : input.X.Max(keepAxes: false, 1);
}
