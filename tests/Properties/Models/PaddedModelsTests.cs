using Xunit;

namespace DeepPipeline.Properties.ModelsTests;

/// <summary>The well-known models of texts, told which token is padding, give each text what it gets alone.</summary>
public sealed class PaddedModelsTests
{
    [Fact]
    public void A_classifier_looks_past_it() =>
        Alike(
            DeepPipeline.Models.TransformerClassifier(9, 3, features: 4, heads: 2, blocks: 2, hidden: 5, paddingIndex: 0),
            Loss.CrossEntropy,
            (Texts(3, 1, 4), Tensors.OfLabels([2])),
            (Texts(3, 1, 4, 0, 0, 0), Tensors.OfLabels([2]))
        );

    [Fact]
    public void A_tagger_tags_no_padding() =>
        Alike(
            DeepPipeline.Models.BiLstmTagger(9, 5, features: 4, units: 3, paddingIndex: 0),
            Loss.SequenceCrossEntropy(),
            (Texts(3, 1, 4), Texts(2, 0, 1)),
            (Texts(3, 1, 4, 0, 0), Texts(2, 0, 1, 4, 3))
        );

    // In the source, whose last state is taken, and in the target, whose steps are judged.
    [Fact]
    public void A_translator_translates_no_padding()
    {
        var translator = DeepPipeline.Models.SequenceToSequence(9, 7, features: 4, units: 3, paddingIndex: 0);
        Alike(
            translator,
            Loss.SequenceCrossEntropy(),
            (Tensors.Pair(Texts(3, 1, 4), Texts(1, 5)), Texts(2, 4)),
            (Tensors.Pair(Texts(3, 1, 4, 0, 0), Texts(1, 5, 0)), Texts(2, 4, 6))
        );
    }

    // Without it they are what they were: tokens are only tokens.
    [Fact]
    public void Without_a_padding_index_every_token_counts()
    {
        Assert.Contains(
            "Embedding(9, 4)",
            DeepPipeline.Models.TransformerClassifier(9, 3, features: 4, heads: 2).ToString(),
            StringComparison.Ordinal
        );
        Assert.Contains("Embedding(9, 4)", DeepPipeline.Models.BiLstmTagger(9, 3, features: 4).ToString(), StringComparison.Ordinal);
        Assert.Contains("Embedding(9, 4)", DeepPipeline.Models.SequenceToSequence(9, 3, features: 4).ToString(), StringComparison.Ordinal);
    }

    private static void Alike<TIn, TOut, TTarget>(
        Pipeline<TIn, TOut> model,
        Loss<TOut, TTarget> loss,
        (Tensors<TIn> Inputs, Tensors<TTarget> Targets) alone,
        (Tensors<TIn> Inputs, Tensors<TTarget> Targets) filled
    )
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind
    {
        var weights = model.Initialize(alone.Inputs.Shape, 4, Precision.Float64).OrThrow().Parameters;
        Assert.Equal(Scored(alone), Scored(filled), 1e-12);

        double Scored((Tensors<TIn> Inputs, Tensors<TTarget> Targets) data) =>
            Model
                .Of(model, data.Inputs.Shape, weights)
                .OrThrow()
                .Evaluate(loss, Dataset.Of(data.Inputs, data.Targets).OrThrow())
                .OrThrow()
                .Loss;
    }

    private static Tensors<Tokens> Texts(params int[] tokens) => Tensors.Of(Tokens.Of(tokens.Length), tokens);
}
