namespace DeepPipeline.Tree;

/// <summary>
/// The mean of each window: y[c, p] = meanₖ x[c, stride·p + k − padding]. LeCun et al. 1989.
/// </summary>
/// <remarks>
/// <b>Shapes</b>: N×C×H×W to N×C×H′×W′, each size n to ⌊(n + 2·padding − kernel) / stride⌋ + 1. No parameters.
/// <b>Errors</b>: a kernel or stride under 1; padding under 0 or over half the kernel; a kernel larger than the padded input.
/// </remarks>
/// <param name="Kernel">How long a window is along each axis; at least 1.</param>
/// <param name="Stride">How far a window is from the next; the kernel unless given, so that windows don't overlap.</param>
/// <param name="Padding">How far windows reach over the ends, where there are zeros, which count.</param>
/// <example><code>AveragePool2d(2)</code></example>
[Word("averagePool2d", "kernel", "stride", "padding")]
public sealed record AveragePool2dLayer(long Kernel, long? Stride = null, long Padding = 0) : Leaf<Image, Image>
{
    internal override Items<Problem> Problems => Pooling.Problems(Kernel, Stride, Padding);

    internal override Lowered Lower(LayerInput input) =>
        new Symbol(
            new AveragePoolOp(
                Windows.Each(input.Shape, Kernel),
                Windows.Each(input.Shape, Stride ?? Kernel),
                Windows.Each(input.Shape, Padding)
            ),
            input.X
        );
}
