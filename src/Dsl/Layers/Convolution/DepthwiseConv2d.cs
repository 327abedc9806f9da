namespace DeepPipeline.Tree;

/// <summary>
/// A convolution of each channel by itself, <see cref="Layers.Conv2d"/> with as many groups as channels. Chollet 2017.
/// </summary>
/// <remarks>
/// <b>Shapes</b>: N×C×H×W to N×(multiplier·C)×H′×W′, H′ and W′ as for <see cref="Layers.Conv2d"/>.
/// <b>Parameters</b>: <c>weight</c>, multiplier·C×1×K×K; <c>bias</c>, multiplier·C, if there is one.
/// <b>Errors</b>: arguments under 1, padding under 0; a kernel larger than the padded input.
/// </remarks>
/// <param name="Kernel">K, how long a window is along each axis; at least 1.</param>
/// <param name="Multiplier">How many channels are made of each.</param>
/// <param name="Stride">How far a window is from the next.</param>
/// <param name="Padding">Zeros around the input: a number of them, <see cref="Padding.Valid"/> (0) or <see cref="Padding.Same"/>.</param>
/// <param name="Dilation">How far the points of a window are from each other.</param>
/// <param name="Bias">Whether b is added.</param>
/// <param name="Weight">How W is drawn first; Glorot uniform unless given.</param>
/// <param name="BiasInitializer">How b is drawn first; zeros unless given.</param>
/// <example><code>DepthwiseConv2d(3, padding: Padding.Same) >> Relu</code></example>
[Word("depthwiseConv2d", "kernel", "multiplier", "stride", "padding", "dilation", "bias", "weight", "biasInitializer")]
public sealed record DepthwiseConv2dLayer(
    long Kernel,
    long Multiplier = 1,
    long Stride = 1,
    Padding Padding = default,
    long Dilation = 1,
    bool Bias = true,
    Initializer? Weight = null,
    Initializer? BiasInitializer = null
) : Leaf<Image, Image>
{
    internal override Items<Problem> Problems =>
        Convolutions.Of(Kernel, Stride, Padding, Dilation)
        + Windows.AtLeast(1, Multiplier, "multiplier", "it is how many channels are made of each");

    internal override Lowered Lower(LayerInput input) =>
        Convolutions.Lower(
            input.X,
            input.Shape,
            input.Shape[1].Size * Multiplier,
            Kernel,
            Stride,
            Padding,
            Dilation,
            input.Shape[1].Size,
            Bias,
            Weight,
            BiasInitializer
        );
}
