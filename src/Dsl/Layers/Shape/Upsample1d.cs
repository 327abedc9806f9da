namespace DeepPipeline.Tree;

/// <summary>Signals with each point several times: y[c, p] = x[c, ⌊p / factor⌋].</summary>
/// <remarks>
/// <b>Shapes</b>: N×C×L to N×C×(factor·L). No parameters.
/// <b>Errors</b>: a factor under 1.
/// </remarks>
/// <param name="Factor">How many times as long; at least 1.</param>
/// <example><code>Upsample1d(2) >> Conv1d(16, 3, padding: 1)</code></example>
[Word("upsample1d", "factor")]
public sealed record Upsample1dLayer(long Factor) : Leaf<Signal, Signal>
{
    internal override Items<Problem> Problems => Windows.AtLeast(1, Factor, "factor", "it is how many times as long the result is");

    internal override Lowered Lower(LayerInput input) => new Symbol(new UpsampleOp(Factor, Interpolation.Nearest), input.X);
}
