namespace DeepPipeline.Tree;

/// <summary>
/// The largest number of each window: y[c, p] = maxₖ x[c, stride·p + k − padding]. Where several are equal, the first gets the gradient. Ranzato et al. 2007.
/// </summary>
/// <remarks>
/// <b>Shapes</b>: N×C×L to N×C×L′, each size n to ⌊(n + 2·padding − kernel) / stride⌋ + 1. No parameters.
/// <b>Errors</b>: a kernel or stride under 1; padding under 0 or over half the kernel; a kernel larger than the padded input.
/// </remarks>
/// <param name="Kernel">How long a window is along each axis; at least 1.</param>
/// <param name="Stride">How far a window is from the next; the kernel unless given, so that windows don't overlap.</param>
/// <param name="Padding">How far windows reach over the ends, where nothing counts.</param>
/// <example><code>MaxPool1d(2)</code></example>
[Word("maxPool1d", "kernel", "stride", "padding")]
public sealed record MaxPool1dLayer(long Kernel, long? Stride = null, long Padding = 0) : Leaf<Signal, Signal>
{
    internal override Items<Problem> Problems => Pooling.Problems(Kernel, Stride, Padding);

    internal override Lowered Lower(LayerInput input) =>
        new Symbol(
            new MaxPoolOp(
                Windows.Each(input.Shape, Kernel),
                Windows.Each(input.Shape, Stride ?? Kernel),
                Windows.Each(input.Shape, Padding)
            ),
            input.X
        );
}
