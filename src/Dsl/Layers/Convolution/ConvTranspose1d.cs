namespace DeepPipeline.Tree;

/// <summary>
/// A convolution turned round, which makes signals longer: y[o, stride·p + dilation·k − padding] = b[o] + Σᵢ W[i, o, k]·x[i, p],
/// summed over all p and k that meet there. Zeiler et al. 2010.
/// </summary>
/// <remarks>
/// <b>Shapes</b>: N×I×L to N×filters×L′, each size n to
/// (n − 1)·stride − 2·padding + dilation·(kernel − 1) + outputPadding + 1.
/// <b>Parameters</b>: <c>weight</c>, I×filters/groups×K; <c>bias</c>, filters, if there is one.
/// <b>Errors</b>: arguments under 1, padding under 0; an output padding that is not under the stride or the dilation; groups
/// that don't divide the filters or the channels; padding that leaves nothing.
/// </remarks>
/// <param name="Filters">How many channels it gives; at least 1.</param>
/// <param name="Kernel">K, how long a window is along each axis; at least 1.</param>
/// <param name="Stride">How far the windows of neighbours are from each other.</param>
/// <param name="Padding">How much is cut from each end.</param>
/// <param name="OutputPadding">How much less of it is cut from the far ends.</param>
/// <param name="Dilation">How far the points of a window are from each other.</param>
/// <param name="Groups">In how many groups the channels fall; each has filters / groups filters of its own.</param>
/// <param name="Bias">Whether b is added.</param>
/// <param name="Weight">How W is drawn first; Glorot uniform unless given.</param>
/// <param name="BiasInitializer">How b is drawn first; zeros unless given.</param>
/// <example><code>ConvTranspose1d(16, kernel: 2, stride: 2) >> Relu</code></example>
[Word(
    "convTranspose1d",
    "filters",
    "kernel",
    "stride",
    "padding",
    "outputPadding",
    "dilation",
    "groups",
    "bias",
    "weight",
    "biasInitializer"
)]
public sealed record ConvTranspose1dLayer(
    long Filters,
    long Kernel,
    long Stride = 1,
    long Padding = 0,
    long OutputPadding = 0,
    long Dilation = 1,
    long Groups = 1,
    bool Bias = true,
    Initializer? Weight = null,
    Initializer? BiasInitializer = null
) : Leaf<Signal, Signal>
{
    internal override Items<Problem> Problems =>
        Convolutions.TransposeProblems(Filters, Kernel, Stride, Padding, OutputPadding, Dilation, Groups);

    internal override Lowered Lower(LayerInput input) =>
        Convolutions.LowerTranspose(
            input.X,
            input.Shape,
            Filters,
            Kernel,
            Stride,
            Padding,
            OutputPadding,
            Dilation,
            Groups,
            Bias,
            Weight,
            BiasInitializer
        );
}
