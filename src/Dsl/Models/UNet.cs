using static DeepPipeline.Layers;

namespace DeepPipeline;

public static partial class Models
{
    /// <summary>
    /// A U-Net, which says a class for every pixel: at each level two convolutions, the same at half the size and twice the
    /// channels below, and two convolutions over both. Ronneberger, Fischer and Brox 2015, with padding, so that the size stays,
    /// and normalisation, as it is usually built today.
    /// </summary>
    /// <remarks>
    /// <b>Shapes</b>: N×C×H×W to N×classes×H×W. <b>Parameters</b>: 31,037,698 trained ones for 3 channels, 2 classes, 4 levels
    /// and a width of 64, and 11,776 running statistics; below <c>down</c> and <c>up</c>, then <c>level2</c>, in which the same
    /// names stand again, and so on to <c>bottom</c>; <c>head</c>.
    /// <b>Errors</b>: those of its layers; a height or width that is no multiple of 2 to the power of the levels.
    /// </remarks>
    /// <param name="classes">How many logits it gives for a pixel.</param>
    /// <param name="levels">How often the picture is halved; at least 0.</param>
    /// <param name="width">How many channels the highest level has.</param>
    /// <example><code>Models.UNet(classes: 2, levels: 3, width: 32).Check(Image.Of(1, 64, 64))</code></example>
    public static Pipeline<Image, Image> UNet(long classes, int levels = 4, long width = 64) =>
        (levels < 0 ? Repeat(levels, Identity.At<Image>()) : UNetLevel(1, levels, width)) >> Named("head", Conv2d(classes, kernel: 1));

    // No picture can be halved more often than this, and the check says so.
    private const int Lowest = 40;

    private static Pipeline<Image, Image> UNetLevel(int level, int levels, long filters) =>
        level > Math.Min(levels, Lowest)
            ? Named("bottom", ConvolvedTwice(filters))
            : from x in Input<Image>()
            from detail in x >> Named("down", ConvolvedTwice(filters))
            from context in detail
                >> Named(
                    $"level{level + 1}",
                    MaxPool2d(2)
                        >> UNetLevel(level + 1, levels, 2 * filters)
                        >> Named("grow", ConvTranspose2d(filters, kernel: 2, stride: 2))
                )
            from y in detail.Concat(context) >> Named("up", ConvolvedTwice(filters))
            select y;

    private static Pipeline<Image, Image> ConvolvedTwice(long filters) =>
        NormedConv2d(filters, kernel: 3) >> Relu >> NormedConv2d(filters, kernel: 3) >> Relu;
}
