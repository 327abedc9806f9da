namespace DeepPipeline.Tree;

/// <summary>The largest numbers of as many windows as are asked for: window i of m over n points goes from ⌊i·n/m⌋ to before ⌈(i + 1)·n/m⌉, as in PyTorch.
/// Where several values of a window are equal, one of them gets the gradient.</summary>
/// <remarks>
/// <b>Shapes</b>: N×C×H×W to N×C×height×width. No parameters.
/// <b>Errors</b>: a height or width under 1.
/// </remarks>
/// <param name="Height">How high the result is; at least 1.</param>
/// <param name="Width">How wide the result is; at least 1.</param>
/// <example><code>AdaptiveMaxPool2d(7, 7) >> Flatten >> Dense(10)</code></example>
[Word("adaptiveMaxPool2d", "height", "width")]
public sealed record AdaptiveMaxPool2dLayer(long Height, long Width) : Leaf<Image, Image>
{
    internal override Items<Problem> Problems =>
        Windows.AtLeast(1, Height, "height", "it is the height of the result")
        + Windows.AtLeast(1, Width, "width", "it is the width of the result");

    internal override Lowered Lower(LayerInput input) => new Symbol(new AdaptiveMaxPoolOp([Height, Width]), input.X);
}
