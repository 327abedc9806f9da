namespace DeepPipeline.Tree;

/// <summary>The middle of each channel: y[c, p] = x[c, ⌊(L − length) / 2⌋ + p].</summary>
/// <remarks>
/// <b>Shapes</b>: N×C×L to N×C×length. No parameters.
/// <b>Errors</b>: a length under 1, or over L.
/// </remarks>
/// <param name="Length">How long the result is; at least 1.</param>
/// <example><code>CenterCrop1d(100)</code></example>
[Word("centerCrop1d", "length")]
public sealed record CenterCrop1dLayer(long Length) : Leaf<Signal, Signal>
{
    internal override Items<Problem> Problems => Windows.AtLeast(1, Length, "length", "it is the length of the result");

    internal override Lowered Lower(LayerInput input) => Windows.CenterCrop(input.X, input.Shape, [Length]);
}
