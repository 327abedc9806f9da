namespace DeepPipeline.Tree;

/// <summary>The means of as many windows as are asked for: window i of m over n points goes from ⌊i·n/m⌋ to before ⌈(i + 1)·n/m⌉, as in PyTorch.</summary>
/// <remarks>
/// <b>Shapes</b>: N×C×L to N×C×length. No parameters.
/// <b>Errors</b>: a length under 1.
/// </remarks>
/// <param name="Length">How long the result is; at least 1.</param>
/// <example><code>AdaptiveAveragePool1d(8) >> FlattenFrom&lt;Signal&gt;()</code></example>
[Word("adaptiveAveragePool1d", "length")]
public sealed record AdaptiveAveragePool1dLayer(long Length) : Leaf<Signal, Signal>
{
    internal override Items<Problem> Problems => Windows.AtLeast(1, Length, "length", "it is the length of the result");

    internal override Lowered Lower(LayerInput input) => new Symbol(new AdaptiveAveragePoolOp([Length]), input.X);
}
