namespace DeepPipeline.Tree;

/// <summary>The borders of each image cut off: y[c, h, w] = x[c, top + h, left + w]. In the order of <see cref="Layers.ZeroPad2d"/>, which it undoes.</summary>
/// <remarks>
/// <b>Shapes</b>: N×C×H×W to N×C×(H − top − bottom)×(W − left − right). No parameters.
/// <b>Errors</b>: a number under 0; nothing left.
/// </remarks>
/// <param name="Left">How many columns are cut off before.</param>
/// <param name="Right">How many columns are cut off after.</param>
/// <param name="Top">How many rows are cut off before.</param>
/// <param name="Bottom">How many rows are cut off after.</param>
/// <example><code>ConvTranspose2d(16, kernel: 3, stride: 2) >> Crop2d(0, 1, 0, 1)</code></example>
[Word("crop2d", "left", "right", "top", "bottom")]
public sealed record Crop2dLayer(long Left, long Right, long Top, long Bottom) : Leaf<Image, Image>
{
    internal override Items<Problem> Problems =>
        Windows.AtLeast(0, Left, "number of columns left", "it is how many are cut off there")
        + Windows.AtLeast(0, Right, "number of columns right", "it is how many are cut off there")
        + Windows.AtLeast(0, Top, "number of rows on top", "it is how many are cut off there")
        + Windows.AtLeast(0, Bottom, "number of rows below", "it is how many are cut off there");

    internal override Lowered Lower(LayerInput input) => Windows.Crop(input.X, input.Shape, [Top, Left], [Bottom, Right]);
}
