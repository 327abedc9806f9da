using DeepPipeline.Properties.Backend.Differentiation;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.AdviceTests;

/// <summary>No advice for the well-known models with the losses that their documentation names.</summary>
public sealed class ModelAdviceTests
{
    private const int Count = 6;

    [Fact]
    public void Classifiers_of_pictures()
    {
        foreach (
            var model in (Pipeline<Image, Features>[])
                [
                    Models.LeNet5(3),
                    Models.MobileNet(3, 4),
                    Models.ResNet(3, 4, 1, 1),
                    Models.SmallVgg11(3, 4),
                    Models.Vgg(3, 4, batchNorm: true, 1, 1),
                ]
        )
            None(model, Loss.CrossEntropy, Pictures(32), Tensors.OfLabels([.. Enumerable.Range(0, Count).Select(i => i % 3)]));
    }

    [Fact]
    public void Models_that_give_pictures()
    {
        None(Models.ConvolutionalAutoencoder(width: 2), Loss.MeanSquaredErrorOf<Image>(), Pictures(16), Pictures(16));
        None(Models.UNet(classes: 1, levels: 2, width: 2), Loss.MeanSquaredErrorOf<Image>(), Pictures(16), Pictures(16));
    }

    [Fact]
    public void Models_of_numbers_and_of_pairs()
    {
        None(Models.Autoencoder(8, 2, 4), Loss.MeanSquaredError, Numbers(8), Numbers(8));
        None(
            Models.Siamese(Dense(4) >> Relu),
            Loss.BinaryCrossEntropy,
            Tensors.Pair(Numbers(8), Numbers(8)),
            Tensors.Of(Features.Of(1), [.. Enumerable.Range(0, Count).Select(i => i % 2f)])
        );
    }

    [Fact]
    public void Models_of_texts()
    {
        None(
            Models.TransformerClassifier(10, 3, 8, 2, 1),
            Loss.CrossEntropy,
            Texts(5),
            Tensors.OfLabels([.. Enumerable.Range(0, Count).Select(i => i % 3)])
        );
        None(Models.BiLstmTagger(10, 10, 8, 4), Loss.SequenceCrossEntropy(), Texts(5), Texts(5));
        None(Models.SequenceToSequence(10, 10, 8, 4), Loss.SequenceCrossEntropy(), Tensors.Pair(Texts(5), Texts(5)), Texts(5));
        None(Models.Transformer(10, 10, 8, 2, 1), Loss.SequenceCrossEntropy(), Tensors.Pair(Texts(5), Texts(5)), Texts(5));
    }

    private static void None<TIn, TOut, TTarget>(
        Pipeline<TIn, TOut> model,
        Loss<TOut, TTarget> loss,
        Tensors<TIn> inputs,
        Tensors<TTarget> targets
    )
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind =>
        Assert.Empty(
            model.Train(with: Recipe.For(loss) with { Batch = 3 }).On(Dataset.Of(inputs, targets).OrThrow()).OrThrow().Advise().OrThrow()
        );

    private static Tensors<Image> Pictures(int size) => Tensors.Of(Image.Of(1, size, size), Draw(size * size));

    private static Tensors<Features> Numbers(int width) => Tensors.Of(Features.Of(width), Draw(width));

    private static Tensors<Tokens> Texts(int length) =>
        Tensors.Of(Tokens.Of(length), [.. Enumerable.Range(1, Count * length).Select(i => 1 + (i % 9))]);

    private static double[] Draw(int length) => Point.Normals(new RandomKey(3, length).Stream("models"), Count * length);
}
