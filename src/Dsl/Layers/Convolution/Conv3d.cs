namespace DeepPipeline.Tree;

/// <summary>
/// A convolution over a volume: y[o, p] = b[o] + Σᵢ Σₖ W[o, i, k]·x[i, stride·p + dilation·k − padding], as libraries
/// define it, without turning W round. Ji et al. 2010.
/// </summary>
/// <remarks>
/// <b>Shapes</b>: N×I×D×H×W to N×filters×D′×H′×W′, each size n to ⌊(n + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1.
/// <b>Parameters</b>: <c>weight</c>, filters×I/groups×K×K×K; <c>bias</c>, filters, if there is one.
/// <b>Errors</b>: arguments under 1, padding under 0; groups that don't divide the filters or the channels; a kernel larger
/// than the padded input.
/// </remarks>
/// <param name="Filters">How many channels it gives; at least 1.</param>
/// <param name="Kernel">K, how long a window is along each axis; at least 1.</param>
/// <param name="Stride">How far a window is from the next.</param>
/// <param name="Padding">Zeros around the input: a number of them, <see cref="Padding.Valid"/> (0) or <see cref="Padding.Same"/>.</param>
/// <param name="Dilation">How far the points of a window are from each other.</param>
/// <param name="Groups">In how many groups the channels fall; each has filters / groups filters of its own.</param>
/// <param name="Bias">Whether b is added.</param>
/// <param name="Weight">How W is drawn first; Glorot uniform unless given.</param>
/// <param name="BiasInitializer">How b is drawn first; zeros unless given.</param>
/// <example><code>Conv3d(16, kernel: 3, padding: Padding.Same) >> Relu</code></example>
[Word("conv3d", "filters", "kernel", "stride", "padding", "dilation", "groups", "bias", "weight", "biasInitializer")]
public sealed record Conv3dLayer(
    long Filters,
    long Kernel,
    long Stride = 1,
    Padding Padding = default,
    long Dilation = 1,
    long Groups = 1,
    bool Bias = true,
    Initializer? Weight = null,
    Initializer? BiasInitializer = null
) : Leaf<Volume, Volume>
{
    internal override Items<Problem> Problems => Convolutions.Problems(Filters, Kernel, Stride, Padding, Dilation, Groups);

    internal override Lowered Lower(LayerInput input) =>
        Convolutions.Lower(input.X, input.Shape, Filters, Kernel, Stride, Padding, Dilation, Groups, Bias, Weight, BiasInitializer);
}
