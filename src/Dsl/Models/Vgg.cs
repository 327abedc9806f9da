using static DeepPipeline.Layers;

namespace DeepPipeline;

public static partial class Models
{
    // How many convolutions the stages of VGG-11 have.
    private static readonly int[] Eleven = [1, 1, 2, 2, 2];

    /// <summary>VGG-11: <see cref="Vgg"/> with 1, 1, 2, 2 and 2 convolutions. Simonyan and Zisserman 2015, table 1, column A.</summary>
    /// <remarks>
    /// <b>Shapes</b>: N×C×H×W to N×classes. <b>Parameters</b>: 132,863,336 for 3 channels and 1000 classes, as torchvision's;
    /// 5,504 more and as many running statistics with normalisation.
    /// </remarks>
    /// <param name="classes">How many logits it gives.</param>
    /// <param name="batchNorm">Whether normalisation follows each convolution, which the paper had not yet.</param>
    /// <example><code>Models.Vgg11(classes: 10).Check(Image.Of(3, 224, 224))</code></example>
    public static Pipeline<Image, Features> Vgg11(long classes = 1000, bool batchNorm = false) =>
        Vgg(classes, width: 64, batchNorm, Eleven);

    /// <summary>VGG-16: <see cref="Vgg"/> with 2, 2, 3, 3 and 3 convolutions. Simonyan and Zisserman 2015, table 1, column D.</summary>
    /// <remarks>
    /// <b>Shapes</b>: N×C×H×W to N×classes. <b>Parameters</b>: 138,357,544 for 3 channels and 1000 classes, as torchvision's;
    /// 8,448 more and as many running statistics with normalisation.
    /// </remarks>
    /// <param name="classes">How many logits it gives.</param>
    /// <param name="batchNorm">Whether normalisation follows each convolution, which the paper had not yet.</param>
    /// <example><code>Models.Vgg16(classes: 10).Check(Image.Of(3, 224, 224))</code></example>
    public static Pipeline<Image, Features> Vgg16(long classes = 1000, bool batchNorm = false) =>
        Vgg(classes, width: 64, batchNorm, 2, 2, 3, 3, 3);

    /// <summary>The convolutions of VGG-11, with normalisation, and one dense layer: for pictures of 32×32 as CIFAR-10 has.</summary>
    /// <remarks>
    /// <b>Shapes</b>: N×C×32×32 to N×classes. <b>Parameters</b>: 9,231,114 for 3 channels and 10 classes, and 5,504 running
    /// statistics; below <c>stage1</c> and so on, and <c>head</c>. <b>Errors</b>: pictures under 32×32.
    /// </remarks>
    /// <param name="classes">How many logits it gives.</param>
    /// <param name="width">How many channels the first stage has.</param>
    /// <example><code>Models.SmallVgg11().Check(Image.Of(3, 32, 32))</code></example>
    public static Pipeline<Image, Features> SmallVgg11(long classes = 10, long width = 64) =>
        VggStages(width, batchNorm: true, Eleven) >> Flatten >> Named("head", Dense(classes));

    /// <summary>
    /// Stages of 3×3 convolutions, each stage with half the size of the one before and twice its channels, at most eight times
    /// the first's; then three dense layers over 7×7 means. Simonyan and Zisserman 2015.
    /// </summary>
    /// <remarks>
    /// <b>Shapes</b>: N×C×H×W to N×classes. <b>Parameters</b>: below <c>stage1</c> and so on <c>conv1</c>, <c>norm1</c>, …; below
    /// <c>head</c> three dense layers, the first two of 64·width units.
    /// <b>Errors</b>: those of its layers; pictures that so many stages halve to nothing.
    /// </remarks>
    /// <param name="classes">How many logits it gives.</param>
    /// <param name="width">How many channels the first stage has; 64 in the paper.</param>
    /// <param name="batchNorm">Whether normalisation follows each convolution.</param>
    /// <param name="convolutions">How many convolutions each stage has.</param>
    /// <example><code>Models.Vgg(1000, width: 64, batchNorm: true, 2, 2, 2, 2, 2).Check(Image.Of(3, 224, 224))</code></example>
    public static Pipeline<Image, Features> Vgg(long classes, long width, bool batchNorm, params int[] convolutions) =>
        VggStages(width, batchNorm, convolutions)
        >> AdaptiveAveragePool2d(7, 7)
        >> Flatten
        >> Named("head", Dense(64 * width) >> Relu >> Dropout(0.5) >> Dense(64 * width) >> Relu >> Dropout(0.5) >> Dense(classes));

    private static Pipeline<Image, Image> VggStages(long width, bool batchNorm, int[] convolutions) =>
        Numbered(
            convolutions.Length,
            stage => Named($"stage{stage}", VggStage(width << Math.Min(stage - 1, 3), batchNorm, convolutions[stage - 1]))
        );

    private static Pipeline<Image, Image> VggStage(long filters, bool batchNorm, int convolutions) =>
        Numbered(
            convolutions,
            number =>
                Named($"conv{number}", Conv2d(filters, kernel: 3, padding: 1, weight: Initializer.HeNormal))
                >> (batchNorm ? Named($"norm{number}", BatchNorm()) : Identity)
                >> Relu
        ) >> MaxPool2d(2);
}
