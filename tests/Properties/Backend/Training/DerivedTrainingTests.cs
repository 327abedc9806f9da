using DeepPipeline.Properties.Backend.Differentiation;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Training;

/// <summary>Runs whose gradients are derived programs alone learn what autograd's learn: the same loss at every step.</summary>
[Trait("Time", "seconds")]
public sealed class DerivedTrainingTests
{
    public static TheoryData<string> All { get; } = new(Models.Keys);

    private static Dictionary<string, Learning> Models =>
        new()
        {
            ["ResNet"] = Learning.Of(
                DeepPipeline.Models.ResNet(3, width: 4, 1, 1),
                Loss.CrossEntropy,
                Dataset.Of(Image.Of(2, 12, 12), Learning.Numbers(6 * 288), Learning.Classes(6, 3))
            ),
            ["UNet"] = Learning.Of(
                DeepPipeline.Models.UNet(2, levels: 2, width: 2),
                Loss.MeanSquaredErrorOf<Image>(),
                Dataset.Of(Image.Of(1, 8, 8), Learning.Numbers(6 * 64), Image.Of(2, 8, 8), Learning.Numbers(6 * 128))
            ),
            ["Transformer"] = Learning.Of(
                DeepPipeline.Models.Transformer(Learning.Words, Learning.Words, features: 8, heads: 2, layers: 2, hidden: 16),
                Loss.SequenceCrossEntropy(paddingIndex: 0),
                Learning.Translations(6)
            ),
            ["TransformerClassifier"] = Learning.Of(
                DeepPipeline.Models.TransformerClassifier(Learning.Words, classes: 3, features: 8, heads: 2, hidden: 16),
                Loss.CrossEntropy,
                Dataset.Of(Tokens.Of(5), Learning.Texts(6, 5), Learning.Classes(6, 3))
            ),
            ["an encoder and a decoder with an LSTM's states"] = Learning.Of(
                EncoderDecoder(units: 6),
                Loss.SequenceCrossEntropy(paddingIndex: 0),
                Learning.Translations(6)
            ),
        };

    [Theory]
    [MemberData(nameof(All))]
    public void A_hundred_steps_have_the_losses_that_they_have_with_autograd(string model) => Models[model].GivesTheSameLosses(100);

    [Theory]
    [MemberData(nameof(All))]
    public void There_is_a_rule_for_all_of_it_and_autograd_has_no_part_in_it(string model) => Models[model].IsNoIsland();

    // Each in the other's place, from one state of both of its parts to the other's.
    internal static Pipeline<Pair<Tokens, Tokens>, Sequence> EncoderDecoder(long units) =>
        Both(Embedding(Learning.Words, units) >> Named("encoder", LstmState(units)), Named("target", Embedding(Learning.Words, units)))
            .Swap()
        >> Named("decoder", LstmWithState(units))
        >> Named("logits", TimeDistributed(Dense(Learning.Words)));
}

/// <summary>The same with models as large as they are published, or nearly, in double precision too.</summary>
[Trait("Time", "long")]
public sealed class DerivedTrainingOfLargeModelsTests
{
    [Fact]
    public void A_hundred_steps_of_ResNet_18() =>
        Learning
            .Of(
                Models.ResNet18(classes: 4),
                Loss.CrossEntropy,
                Dataset.Of(Image.Of(3, 32, 32), Learning.Numbers(4 * 3072), Learning.Classes(4, 4))
            )
            .GivesTheSameLosses(100);

    [Fact]
    public void A_hundred_steps_of_a_UNet() =>
        Learning
            .Of(
                Models.UNet(2, levels: 3, width: 16),
                Loss.MeanSquaredErrorOf<Image>(),
                Dataset.Of(Image.Of(1, 32, 32), Learning.Numbers(4 * 1024), Image.Of(2, 32, 32), Learning.Numbers(4 * 2048))
            )
            .GivesTheSameLosses(100);

    [Fact]
    public void A_hundred_steps_of_a_Transformer() =>
        Learning
            .Of(
                Models.Transformer(Learning.Words, Learning.Words, features: 64, heads: 4, layers: 3),
                Loss.SequenceCrossEntropy(paddingIndex: 0),
                Learning.Translations(16)
            )
            .GivesTheSameLosses(100);

    [Fact]
    public void A_hundred_steps_of_an_encoder_and_a_decoder_with_an_LSTMs_states() =>
        Learning
            .Of(DerivedTrainingTests.EncoderDecoder(units: 64), Loss.SequenceCrossEntropy(paddingIndex: 0), Learning.Translations(16))
            .GivesTheSameLosses(100);
}
