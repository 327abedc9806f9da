namespace DeepPipeline.Tree;

/// <summary>The middle of each image: y[c, h, w] = x[c, ⌊(H − height) / 2⌋ + h, ⌊(W − width) / 2⌋ + w].</summary>
/// <remarks>
/// <b>Shapes</b>: N×C×H×W to N×C×height×width. No parameters.
/// <b>Errors</b>: a height or width under 1, or over that of the input.
/// </remarks>
/// <param name="Height">How high the result is; at least 1.</param>
/// <param name="Width">How wide the result is; at least 1.</param>
/// <example><code>CenterCrop2d(224, 224)</code></example>
[Word("centerCrop2d", "height", "width")]
public sealed record CenterCrop2dLayer(long Height, long Width) : Leaf<Image, Image>
{
    internal override Items<Problem> Problems =>
        Windows.AtLeast(1, Height, "height", "it is the height of the result")
        + Windows.AtLeast(1, Width, "width", "it is the width of the result");

    internal override Lowered Lower(LayerInput input) => Windows.CenterCrop(input.X, input.Shape, [Height, Width]);
}
