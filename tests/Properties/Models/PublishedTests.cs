using LanguageExt;
using Xunit;

namespace DeepPipeline.Properties.ModelsTests;

/// <summary>The well-known models in full size have the parameters and the shapes that were published. No tensor is made.</summary>
public sealed class PublishedTests
{
    // torchvision's resnet18, resnet34, vgg11, vgg11_bn and vgg16; the usual U-Net and VGG-11 for CIFAR-10 of PyTorch; MobileNet of Keras, whose count without statistics this is.
    public static TheoryData<Layer, Shape, Shape, long, long> Counts { get; } =
        new()
        {
            { Models.LeNet5().Tree, Shape.Batch(1, 28, 28), Shape.Batch(10), 61_706, 0 },
            { Models.ResNet18().Tree, Shape.Batch(3, 224, 224), Shape.Batch(1000), 11_689_512, 9_600 },
            { Models.ResNet34().Tree, Shape.Batch(3, 224, 224), Shape.Batch(1000), 21_797_672, 17_024 },
            { Models.Vgg11().Tree, Shape.Batch(3, 224, 224), Shape.Batch(1000), 132_863_336, 0 },
            { Models.Vgg11(batchNorm: true).Tree, Shape.Batch(3, 224, 224), Shape.Batch(1000), 132_868_840, 5_504 },
            { Models.Vgg16().Tree, Shape.Batch(3, 224, 224), Shape.Batch(1000), 138_357_544, 0 },
            { Models.Vgg16(batchNorm: true).Tree, Shape.Batch(3, 224, 224), Shape.Batch(1000), 138_365_992, 8_448 },
            { Models.SmallVgg11().Tree, Shape.Batch(3, 32, 32), Shape.Batch(10), 9_231_114, 5_504 },
            { Models.UNet(2).Tree, Shape.Batch(3, 64, 64), Shape.Batch(2, 64, 64), 31_037_698, 11_776 },
            { Models.MobileNet().Tree, Shape.Batch(3, 224, 224), Shape.Batch(1000), 4_231_976, 21_888 },
        };

    // PyTorch's modules: two embeddings, six encoder and six decoder layers, a linear layer; two embeddings, two GRUs, a linear layer.
    public static TheoryData<Layer, Shape, Shape, long, long> OfPairs { get; } =
        new()
        {
            { Models.Transformer(1000, 900).Tree, Shape.Pair(Shape.Batch(9), Shape.Batch(8)), Shape.Batch(8, 900), 45_572_996, 0 },
            { Models.SequenceToSequence(1000, 900).Tree, Shape.Pair(Shape.Batch(9), Shape.Batch(8)), Shape.Batch(8, 900), 3_313_540, 0 },
            {
                Models.Siamese(Models.LeNet5(32)).Tree,
                Shape.Pair(Shape.Batch(1, 28, 28), Shape.Batch(1, 28, 28)),
                Shape.Batch(1),
                61_706 + (22 * 85) + 33,
                0
            },
        };

    // Reckoned by hand from the sizes: what flows in times what flows out, and what is added.
    public static TheoryData<Layer, Shape, Shape, long, long> Reckoned { get; } =
        new()
        {
            {
                Models.Autoencoder(784, code: 32, 256, 64).Tree,
                Shape.Batch(784),
                Shape.Batch(784),
                (2 * ((784 * 256) + (256 * 64) + (64 * 32))) + 256 + 64 + 32 + 64 + 256 + 784,
                0
            },
            {
                Models.ConvolutionalAutoencoder().Tree,
                Shape.Batch(1, 28, 28),
                Shape.Batch(1, 28, 28),
                (16 * 9) + 16 + (32 * 16 * 9) + 32 + (32 * 16 * 4) + 16 + (16 * 4) + 1,
                0
            },
            {
                Models.BiLstmTagger(1000, tags: 17).Tree,
                Shape.Batch(9),
                Shape.Batch(9, 17),
                (1000 * 100) + (2 * 4 * 128 * (100 + 128 + 2)) + (256 * 17) + 17,
                0
            },
            {
                Models.TransformerClassifier(1000, classes: 2).Tree,
                Shape.Batch(9),
                Shape.Batch(2),
                (1000 * 128) + (2 * ((4 * 128 * 128) + (4 * 128) + (2 * 128 * 512) + 512 + 128 + (4 * 128))) + (2 * 128) + 2,
                0
            },
        };

    [Theory]
    [MemberData(nameof(Counts))]
    [MemberData(nameof(Reckoned))]
    [MemberData(nameof(OfPairs))]
    public void Trained_parameters_and_running_statistics_are_as_many_as_were_published(
        Layer model,
        Shape input,
        Shape output,
        long trained,
        long statistics
    )
    {
        var program = Lowering.Of(model, input, Mode.Train).OrThrow();
        Assert.Equal((trained, statistics), (Sum(p => p.Trainable), Sum(p => p.IsBuffer)));
        Assert.Equal(trained + statistics, program.ParameterCount);
        Assert.Equal(output, program.OutputShape);

        long Sum(Func<ParameterSpec, bool> which) => program.Parameters.Filter(which).Sum(p => p.Shape.Count);
    }

    // 1.814, 3.664, 7.609 and 15.470 billion, of which torchvision's tables have the first three digits.
    [Fact]
    public void Multiply_adds_are_as_many_as_were_published() =>
        Assert.Equal(
            [1_814_073_344, 3_663_761_408, 7_609_090_048, 15_470_264_320],
            new[] { Models.ResNet18().Tree, Models.ResNet34().Tree, Models.Vgg11().Tree, Models.Vgg16().Tree }.Select(model =>
                Summary.Of(model, Shape.Batch(3, 224, 224)).OrThrow().Totals.MultiplyAdds
            )
        );

    [Theory]
    [InlineData(32, 32)]
    [InlineData(97, 64)]
    [InlineData(224, 320)]
    public void Pictures_of_other_sizes_are_taken(long height, long width)
    {
        var picture = Shape.Batch(3, height, width);
        Assert.All(
            [
                Models.ResNet18(7).Tree,
                Models.ResNet34(7).Tree,
                Models.Vgg11(7).Tree,
                Models.Vgg16(7, batchNorm: true).Tree,
                Models.MobileNet(7).Tree,
            ],
            model => Assert.Equal(Shape.Batch(7), Lowering.Of(model, picture, Mode.Train).OrThrow().OutputShape)
        );
    }

    [Theory]
    [InlineData(0, 5, 7)]
    [InlineData(1, 2, 4)]
    [InlineData(3, 24, 8)]
    [InlineData(5, 32, 96)]
    public void A_U_Net_gives_pictures_of_the_size_that_it_takes(int levels, long height, long width) =>
        Assert.Equal(
            Shape.Batch(4, height, width),
            Models.UNet(4, levels, width: 4).Lower(Image.Of(1, height, width), Mode.Eval).OrThrow().OutputShape
        );

    [Fact]
    public void Sizes_that_do_not_fit_are_told_where_they_meet()
    {
        var odd = Models.UNet(2, levels: 1, width: 2).Check(Image.Of(1, 7, 7)).Problems.Single();
        Assert.Equal(("1.concat", "shapes that differ from N×2×7×7 only in axis 1", "N×2×6×6"), (odd.Path, odd.Expected, odd.Actual));
        var small = Models.SmallVgg11().Check(Image.Of(3, 31, 32)).Problems.Single();
        Assert.Equal(("stage5/6.maxPool2d", "MaxPool2d(2)"), (small.Path, small.Subject.ToString()));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void Numbers_of_parts_that_nothing_has_are_problems(int number)
    {
        Assert.NotEmpty(Models.ResNet(10, 8, 1, number).Check(Image.Of(3, 64, 64)).Problems);
        Assert.NotEmpty(Models.Vgg(10, 8, false, number).Check(Image.Of(3, 64, 64)).Problems);
        Assert.NotEmpty(Models.UNet(10, number).Check(Image.Of(3, 64, 64)).Problems);
        Assert.NotEmpty(Models.ConvolutionalAutoencoder(1, 1, number).Check(Image.Of(1, 64, 64)).Problems);
        Assert.NotEmpty(Models.TransformerClassifier(10, 2, blocks: number).Check(Tokens.Of(4)).Problems);
        Assert.NotEmpty(Models.BiLstmTagger(10, 2, layers: number).Check(Tokens.Of(4)).Problems);
        Assert.NotEmpty(Models.Transformer(10, 9, layers: number).Check(Pair.Of(Tokens.Of(4), Tokens.Of(3))).Problems);
    }

    [Fact]
    public void Parameters_are_called_by_the_names_of_their_parts()
    {
        Assert.Equal(
            [
                "stem/0.conv2d/weight",
                "stem/1.batchNorm/scale",
                "layer1/block1/0.residual/body/0.conv2d/weight",
                "layer2/block1/0.sum/shortcut/0.conv2d/weight",
                "layer2/block1/0.sum/body/3.conv2d/weight",
                "head/bias",
            ],
            Paths(Models.ResNet18().Tree, 3, 64, 64)
                .Intersect([
                    "stem/0.conv2d/weight",
                    "stem/1.batchNorm/scale",
                    "layer1/block1/0.residual/body/0.conv2d/weight",
                    "layer2/block1/0.sum/shortcut/0.conv2d/weight",
                    "layer2/block1/0.sum/body/3.conv2d/weight",
                    "head/bias",
                ])
        );
        Assert.Contains("stage3/conv2/weight", Paths(Models.Vgg11().Tree, 3, 32, 32));
        Assert.Contains("1.concat/level2/down/0.conv2d/weight", Paths(Models.UNet(2).Tree, 3, 32, 32));
        Assert.Equal(["embedding/weight", "lstm/inputWeight"], Paths(Models.BiLstmTagger(9, 2).Tree, 3).Take(2));
        Assert.Contains(
            "encoder/0.repeat/1/0.residual/0.multiHeadAttention/inputWeight",
            Paths(Models.TransformerClassifier(9, 2).Tree, 3)
        );
    }

    private static IEnumerable<string> Paths(Layer model, params long[] input) =>
        Lowering.Of(model, Shape.Batch(input), Mode.Eval).OrThrow().Parameters.Map(p => p.Path);
}
