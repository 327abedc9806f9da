namespace DeepPipeline.Properties.Generators;

/// <summary>
/// The well-known models, each small and with an input that is quick to compute: rows for whatever holds for every model. A test
/// fails if a function of <see cref="Models"/> has none.
/// </summary>
public static class WellKnown
{
    /// <summary>The small models, by name: the function that makes it, and a word where one function has several.</summary>
    public static IReadOnlyDictionary<string, Case> Small { get; } =
        new Dictionary<string, Case>
        {
            ["LeNet5"] = new(Models.LeNet5(3).Tree, KindedShape.Image(1, 12, 12), KindedShape.Features(3)),
            ["Vgg"] = new(Models.Vgg(3, width: 1, batchNorm: false, 1, 2).Tree, KindedShape.Image(2, 5, 4), KindedShape.Features(3)),
            ["Vgg, normed"] = new(Models.Vgg(2, width: 1, batchNorm: true, 2, 1).Tree, KindedShape.Image(1, 8, 8), KindedShape.Features(2)),
            ["SmallVgg11"] = new(Models.SmallVgg11(3, width: 1).Tree, KindedShape.Image(1, 32, 32), KindedShape.Features(3)),
            ["ResNet"] = new(Models.ResNet(3, width: 2, 1, 2).Tree, KindedShape.Image(2, 16, 15), KindedShape.Features(3)),
            ["UNet"] = new(Models.UNet(2, levels: 2, width: 2).Tree, KindedShape.Image(1, 8, 12), KindedShape.Image(2, 8, 12)),
            ["MobileNet"] = new(Models.MobileNet(3, width: 2).Tree, KindedShape.Image(1, 33, 33), KindedShape.Features(3)),
            ["Autoencoder"] = new(Models.Autoencoder(5, code: 2, 4, 3).Tree, KindedShape.Features(5), KindedShape.Features(5)),
            ["ConvolutionalAutoencoder"] = new(
                Models.ConvolutionalAutoencoder(2, width: 2, levels: 2).Tree,
                KindedShape.Image(2, 4, 8),
                KindedShape.Image(2, 4, 8)
            ),
            ["BiLstmTagger"] = new(
                Models.BiLstmTagger(7, tags: 3, features: 3, units: 2, layers: 2).Tree,
                KindedShape.Tokens(4),
                KindedShape.Sequence(4, 3)
            ),
            ["TransformerClassifier"] = new(
                Models.TransformerClassifier(7, classes: 2, features: 4, heads: 2, hidden: 5).Tree,
                KindedShape.Tokens(4),
                KindedShape.Features(2)
            ),
            ["Transformer"] = new(
                Models.Transformer(7, 5, features: 4, heads: 2, layers: 2, hidden: 3).Tree,
                KindedShape.Pair(KindedShape.Tokens(4), KindedShape.Tokens(3)),
                KindedShape.Sequence(3, 5)
            ),
            ["SequenceToSequence"] = new(
                Models.SequenceToSequence(7, 5, features: 3, units: 4).Tree,
                KindedShape.Pair(KindedShape.Tokens(4), KindedShape.Tokens(3)),
                KindedShape.Sequence(3, 5)
            ),
            ["Siamese"] = new(
                Models.Siamese(Layers.Dense(4) >> Layers.Tanh >> Layers.Dense(3)).Tree,
                KindedShape.Pair(KindedShape.Features(5), KindedShape.Features(5)),
                KindedShape.Features(1)
            ),
            ["Siamese, of pictures"] = new(
                Models.Siamese(Models.LeNet5(3)).Tree,
                KindedShape.Pair(KindedShape.Image(1, 12, 12), KindedShape.Image(1, 12, 12)),
                KindedShape.Features(1)
            ),
        };

    /// <summary>Functions that are another one at certain sizes, and which.</summary>
    public static IReadOnlyDictionary<string, string> Sizes { get; } =
        new Dictionary<string, string>
        {
            ["Vgg11"] = "Vgg",
            ["Vgg16"] = "Vgg",
            ["ResNet18"] = "ResNet",
            ["ResNet34"] = "ResNet",
        };
}
