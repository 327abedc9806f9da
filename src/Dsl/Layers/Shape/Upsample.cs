namespace DeepPipeline.Tree;

/// <summary>Images with more points: point i of the result stands at (i + ½)/factor − ½ of the input, held within it.</summary>
/// <remarks>
/// <b>Shapes</b>: N×C×H×W to N×C×(factor·H)×(factor·W). No parameters.
/// <b>Errors</b>: a factor under 1.
/// </remarks>
/// <param name="Factor">How many times as high and wide; at least 1.</param>
/// <param name="Interpolation">How a point is made of its neighbours.</param>
/// <example><code>Upsample(2, Interpolation.Bilinear) >> Conv2d(16, 3, padding: 1)</code></example>
[Word("upsample", "factor", "interpolation")]
public sealed record UpsampleLayer(long Factor, Interpolation Interpolation = Interpolation.Nearest) : Leaf<Image, Image>
{
    internal override Items<Problem> Problems =>
        Windows.AtLeast(1, Factor, "factor", "it is how many times as high and wide the result is");

    internal override Lowered Lower(LayerInput input) => new Symbol(new UpsampleOp(Factor, Interpolation), input.X);
}
