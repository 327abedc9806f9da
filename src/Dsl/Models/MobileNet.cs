using static DeepPipeline.Layers;

namespace DeepPipeline;

public static partial class Models
{
    // Of each block: how many times the stem's channels it gives, and how far its windows are from each other.
    private static readonly (int Times, int Stride)[] MobileBlocks =
    [
        (2, 1),
        (4, 2),
        (4, 1),
        (8, 2),
        (8, 1),
        (16, 2),
        (16, 1),
        (16, 1),
        (16, 1),
        (16, 1),
        (16, 1),
        (32, 2),
        (32, 1),
    ];

    /// <summary>
    /// MobileNet: convolutions in two steps, each channel by itself and then all channels of a pixel, with normalisation and
    /// relu behind each. Howard et al. 2017, table 1.
    /// </summary>
    /// <remarks>
    /// <b>Shapes</b>: N×C×H×W to N×classes. <b>Parameters</b>: 4,231,976 trained ones for 3 channels, 1000 classes and a width
    /// of 32, and 21,888 running statistics; below <c>stem</c>, <c>block1</c> to <c>block13</c> and <c>head</c>.
    /// <b>Errors</b>: those of its layers.
    /// </remarks>
    /// <param name="classes">How many logits it gives.</param>
    /// <param name="width">How many channels the stem has, of which the others are multiples; 32 in the paper.</param>
    /// <example><code>Models.MobileNet(classes: 10).Check(Image.Of(3, 224, 224))</code></example>
    public static Pipeline<Image, Features> MobileNet(long classes = 1000, long width = 32) =>
        Named("stem", NormedConv2d(width, kernel: 3, stride: 2) >> Relu)
        >> Numbered(
            MobileBlocks.Length,
            number => Named($"block{number}", MobileBlock(MobileBlocks[number - 1].Times * width, MobileBlocks[number - 1].Stride))
        )
        >> GlobalAveragePool2d
        >> Named("head", Dense(classes));

    private static Pipeline<Image, Image> MobileBlock(long filters, long stride) =>
        DepthwiseConv2d(3, stride: stride, padding: 1, bias: false, weight: Initializer.HeNormal)
        >> BatchNorm()
        >> Relu
        >> NormedConv2d(filters, kernel: 1)
        >> Relu;
}
