namespace DeepPipeline;

public static partial class Layers
{
    /// <summary>
    /// A convolution in two steps, each channel by itself and then across channels at each point:
    /// <c>DepthwiseConv2d(kernel, …, bias: false) >> Conv2d(filters, 1)</c>, which it is equal to. Chollet 2017.
    /// </summary>
    /// <remarks>
    /// <b>Shapes</b>: N×C×H×W to N×filters×H′×W′, H′ and W′ as for <see cref="Conv2d"/>.
    /// <b>Parameters</b> and <b>Errors</b>: those of its two parts, under their paths.
    /// </remarks>
    /// <param name="filters">How many channels it gives; at least 1.</param>
    /// <param name="kernel">How long a window is along each axis; at least 1.</param>
    /// <param name="multiplier">How many channels the first step makes of each.</param>
    /// <param name="stride">How far a window is from the next.</param>
    /// <param name="padding">Zeros around the input.</param>
    /// <param name="dilation">How far the points of a window are from each other.</param>
    /// <param name="bias">Whether the second step adds a bias.</param>
    /// <example><code>SeparableConv2d(64, kernel: 3, padding: Padding.Same) >> Relu</code></example>
    public static Pipeline<Image, Image> SeparableConv2d(
        long filters,
        long kernel,
        long multiplier = 1,
        long stride = 1,
        Padding padding = default,
        long dilation = 1,
        bool bias = true
    ) => DepthwiseConv2d(kernel, multiplier, stride, padding, dilation, bias: false).Then(Conv2d(filters, 1, bias: bias));
}

public static partial class Fluent
{
    /// <summary><see cref="Layers.SeparableConv2d"/>, after this pipeline.</summary>
    public static Pipeline<TIn, Image> SeparableConv2d<TIn>(
        this Pipeline<TIn, Image> before,
        long filters,
        long kernel,
        long multiplier = 1,
        long stride = 1,
        Padding padding = default,
        long dilation = 1,
        bool bias = true
    )
        where TIn : IKind => before.Then(Layers.SeparableConv2d(filters, kernel, multiplier, stride, padding, dilation, bias));
}
