namespace DeepPipeline.Tree;

/// <summary>The ends of each channel cut off: y[c, p] = x[c, left + p].</summary>
/// <remarks>
/// <b>Shapes</b>: N×C×L to N×C×(L − left − right). No parameters.
/// <b>Errors</b>: a number under 0; nothing left.
/// </remarks>
/// <param name="Left">How many points are cut off before.</param>
/// <param name="Right">How many points are cut off after.</param>
/// <example><code>Crop1d(1, 1)</code></example>
[Word("crop1d", "left", "right")]
public sealed record Crop1dLayer(long Left, long Right) : Leaf<Signal, Signal>
{
    internal override Items<Problem> Problems =>
        Windows.AtLeast(0, Left, "number of points left", "it is how many are cut off there")
        + Windows.AtLeast(0, Right, "number of points right", "it is how many are cut off there");

    internal override Lowered Lower(LayerInput input) => Windows.Crop(input.X, input.Shape, [Left], [Right]);
}
