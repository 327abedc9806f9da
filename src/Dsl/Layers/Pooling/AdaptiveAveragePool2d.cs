namespace DeepPipeline.Tree;

/// <summary>The means of as many windows as are asked for: window i of m over n points goes from ⌊i·n/m⌋ to before ⌈(i + 1)·n/m⌉, as in PyTorch.</summary>
/// <remarks>
/// <b>Shapes</b>: N×C×H×W to N×C×height×width. No parameters.
/// <b>Errors</b>: a height or width under 1.
/// </remarks>
/// <param name="Height">How high the result is; at least 1.</param>
/// <param name="Width">How wide the result is; at least 1.</param>
/// <example><code>AdaptiveAveragePool2d(7, 7) >> Flatten</code></example>
[Word("adaptiveAveragePool2d", "height", "width")]
public sealed record AdaptiveAveragePool2dLayer(long Height, long Width) : Leaf<Image, Image>
{
    internal override Items<Problem> Problems =>
        Windows.AtLeast(1, Height, "height", "it is the height of the result")
        + Windows.AtLeast(1, Width, "width", "it is the width of the result");

    internal override Lowered Lower(LayerInput input) => new Symbol(new AdaptiveAveragePoolOp([Height, Width]), input.X);
}
