namespace DeepPipeline.Tree;

/// <summary>The mean of a sequence's steps: y = (x₁ + … + x_T) / T.</summary>
/// <remarks><b>Shapes</b>: N×T×F to N×F. No parameters. <b>Errors</b>: an input that is no sequence.</remarks>
/// <example><code>Embedding(1000, 16) >> MeanOverTime >> Dense(2)</code></example>
[Word("meanOverTime")]
public sealed record MeanOverTimeLayer : Leaf<Sequence, Features>
{
    internal override Lowered Lower(LayerInput input) =>
        input.Mask is { } mask ? Masking.Mean(input.X, input.Shape, mask) : input.X.Mean(keepAxes: false, 1);
}
