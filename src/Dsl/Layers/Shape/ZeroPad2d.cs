namespace DeepPipeline.Tree;

/// <summary>Zeros around each channel, in the order that PyTorch has.</summary>
/// <remarks>
/// <b>Shapes</b>: N×C×H×W to N×C×(top + H + bottom)×(left + W + right). No parameters.
/// <b>Errors</b>: a number under 0.
/// </remarks>
/// <param name="Left">How many columns before.</param>
/// <param name="Right">How many columns after.</param>
/// <param name="Top">How many rows before.</param>
/// <param name="Bottom">How many rows after.</param>
/// <example><code>ZeroPad2d(0, 1, 0, 1) >> Conv2d(32, 3, stride: 2)</code></example>
[Word("zeroPad2d", "left", "right", "top", "bottom")]
public sealed record ZeroPad2dLayer(long Left, long Right, long Top, long Bottom) : Leaf<Image, Image>
{
    internal override Items<Problem> Problems =>
        Windows.AtLeast(0, Left, "number of zeros left", "it is how many zeros are put there")
        + Windows.AtLeast(0, Right, "number of zeros right", "it is how many zeros are put there")
        + Windows.AtLeast(0, Top, "number of zeros on top", "it is how many zeros are put there")
        + Windows.AtLeast(0, Bottom, "number of zeros below", "it is how many zeros are put there");

    internal override Lowered Lower(LayerInput input) => new Symbol(new ZeroPadOp([Top, Left], [Bottom, Right]), input.X);
}
