using static DeepPipeline.Layers;

namespace DeepPipeline;

public static partial class Models
{
    /// <summary>ResNet-18: <see cref="ResNet"/> with two blocks a stage. He et al. 2016, table 1.</summary>
    /// <remarks>
    /// <b>Shapes</b>: N×C×H×W to N×classes. <b>Parameters</b>: 11,689,512 trained ones for 3 channels and 1000 classes, as
    /// torchvision's, and 9,600 running statistics; the names are those of <see cref="ResNet"/>.
    /// </remarks>
    /// <param name="classes">How many logits it gives.</param>
    /// <example><code>Models.ResNet18(classes: 10).Check(Image.Of(3, 224, 224))</code></example>
    public static Pipeline<Image, Features> ResNet18(long classes = 1000) => ResNet(classes, width: 64, 2, 2, 2, 2);

    /// <summary>ResNet-34: <see cref="ResNet"/> with 3, 4, 6 and 3 blocks. He et al. 2016, table 1.</summary>
    /// <remarks>
    /// <b>Shapes</b>: N×C×H×W to N×classes. <b>Parameters</b>: 21,797,672 trained ones for 3 channels and 1000 classes, as
    /// torchvision's, and 17,024 running statistics; the names are those of <see cref="ResNet"/>.
    /// </remarks>
    /// <param name="classes">How many logits it gives.</param>
    /// <example><code>Models.ResNet34(classes: 10).Check(Image.Of(3, 224, 224))</code></example>
    public static Pipeline<Image, Features> ResNet34(long classes = 1000) => ResNet(classes, width: 64, 3, 4, 6, 3);

    /// <summary>
    /// A residual network of blocks with two convolutions: a stem that makes the picture four times smaller, stages of which each
    /// has twice the channels of the one before and half its size, the mean of each channel, and a dense layer. He et al. 2016.
    /// </summary>
    /// <remarks>
    /// <b>Shapes</b>: N×C×H×W to N×classes. <b>Parameters</b>: below <c>stem</c>, <c>layer1</c>/<c>block1</c> and so on,
    /// where <c>body</c> has the two convolutions and <c>shortcut</c> the projection, if there is one, and <c>head</c>.
    /// <b>Errors</b>: those of its layers.
    /// </remarks>
    /// <param name="classes">How many logits it gives.</param>
    /// <param name="width">How many channels the stem and the first stage have.</param>
    /// <param name="blocks">How many blocks each stage has.</param>
    /// <example><code>Models.ResNet(10, width: 16, 1, 1, 1).Check(Image.Of(3, 32, 32))</code></example>
    public static Pipeline<Image, Features> ResNet(long classes, long width, params int[] blocks) =>
        Named("stem", NormedConv2d(width, kernel: 7, stride: 2) >> Relu >> MaxPool2d(3, stride: 2, padding: 1))
        >> Numbered(blocks.Length, stage => Named($"layer{stage}", ResidualStage(stage, width << (stage - 1), blocks[stage - 1])))
        >> GlobalAveragePool2d
        >> Named("head", Dense(classes));

    // The first block of a stage makes the picture smaller; that of the first stage finds it small enough.
    private static Pipeline<Image, Image> ResidualStage(int stage, long filters, int blocks) =>
        Numbered(blocks, block => Named($"block{block}", ResidualBlock(filters, halves: stage > 1 && block == 1)));

    private static Pipeline<Image, Image> ResidualBlock(long filters, bool halves) =>
        from x in Input<Image>()
        from shortcut in x >> (halves ? Named("shortcut", NormedConv2d(filters, kernel: 1, stride: 2)) : Input<Image>())
        from residual in x
            >> Named("body", NormedConv2d(filters, kernel: 3, stride: halves ? 2 : 1) >> Relu >> NormedConv2d(filters, kernel: 3))
        from y in (shortcut + residual) >> Relu
        select y;
}
