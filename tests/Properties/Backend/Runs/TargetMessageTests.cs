using LanguageExt;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Runs;

/// <summary>What is said of targets that a loss can't take, word for word, before anything native sees them.</summary>
public sealed class TargetMessageTests
{
    private static readonly Pipeline<Features, Features> Two = Dense(2);

    [Fact]
    public void Labels()
    {
        Says(
            Two.Train(Recipe.For(Loss.CrossEntropyWith(ignoreIndex: -1))).On(Labelled(-1, 0, 2)),
            "targets: Loss.CrossEntropyWith(ignoreIndex: -1) expected labels from 0 to 1, one a logit, or -1, which does not count, got 0 to 2\n  hint: end the model with Dense(3), or count classes from 0"
        );
        Says(
            Two.Train(Recipe.For(Loss.NegativeLogLikelihoodWith(ignoreIndex: -1))).On(Labelled(-1, -1)),
            "targets: Loss.NegativeLogLikelihoodWith(ignoreIndex: -1) expected labels that count, got -1 only\n  hint: a mean over nothing is no number: give labels, or ignore another one"
        );
        Says(
            Two.Train(Recipe.For(Loss.Focal())).On(Labelled(-1, 0)),
            "targets: Loss.Focal() expected labels from 0 to 1, one a logit, got -1 to 0\n  hint: count classes from 0"
        );
        Says(
            TimeDistributed(Dense(2))
                .Train(Recipe.For(Loss.SequenceCrossEntropy()))
                .On(Dataset.Of(Tensors.Of(Sequence.Of(2, 1), new float[2]), Tensors.Of(Tokens.Of(2), [0.5f, 1])).OrThrow()),
            "targets: Loss.SequenceCrossEntropy() expected labels from 0 to 1, one a logit, got numbers that are not whole\n  hint: give class indices"
        );
        Assert.True(Two.Train(Recipe.For(Loss.CrossEntropyWith(ignoreIndex: 7))).On(Labelled(7, 0, 1)).IsOk);
    }

    [Fact]
    public void Distributions()
    {
        Says(
            Two.Train(Recipe.For(Loss.CrossEntropyOneHot)).On(Shares(1, 0, 0.4f, 0.4f)),
            "targets: Loss.CrossEntropyOneHot expected rows that sum to 1, got 0.8 in row 1\n  hint: give the share of each class, or 1 for one and 0 for the others"
        );
        Says(
            (Two >> LogSoftmax()).Train(Recipe.For(Loss.KullbackLeibler)).On(Shares(0.5f, 0.6f)),
            "targets: Loss.KullbackLeibler expected rows that sum to 1, got 1.1 in row 0\n  hint: give the share of each class, or 1 for one and 0 for the others"
        );
        Says(
            (Two >> LogSoftmax()).Train(Recipe.For(Loss.KullbackLeibler)).On(Shares(-0.5f, 1.5f)),
            "targets: Loss.KullbackLeibler expected numbers from 0 to 1, got -0.5 to 1.5\n  hint: give shares, or 0 and 1"
        );
        Assert.True(Two.Train(Recipe.For(Loss.CrossEntropyOneHot)).On(Shares(0.3333f, 0.6666f)).IsOk);
    }

    [Fact]
    public void Answers()
    {
        Says(
            Two.Train(Recipe.For(Loss.BinaryFocal())).On(Shares(0, 0.5f)),
            "targets: Loss.BinaryFocal() expected 0 or 1, got 0.5\n  hint: 1 says yes, 0 says no"
        );
        Says(
            Both(Two, Two).Train(Recipe.For(Loss.Contrastive())).On(Twins(0, 2)),
            "targets: Loss.Contrastive() expected 0 or 1, got 2\n  hint: 1 says yes, 0 says no"
        );
    }

    [Fact]
    public void Embeddings_of_two_sizes() =>
        Says(
            Both(Two, Dense(3)).Train(Recipe.For(Loss.Contrastive())).On(Twins(0, 1)),
            "loss: Loss.Contrastive() expected embeddings N×F, all of one size, got N×2, N×3\n  hint: make all of them with one tower, Shared(\"tower\", …)"
        );

    [Fact]
    public void Texts()
    {
        Ctc([1, 3, 0, 0], "tokens from 0 to 2 other than the blank, 0, filled up with 0, got 3 in row 0\n  hint: give each token a logit");
        Ctc([1, 2, 0, 1], "padding after the last token only, got some within row 0\n  hint: give each text from its first step on");
        Ctc(
            [1, 2, 0, 0, 1, 1, 2, 1],
            "texts that fit in 4 steps, got row 1, with 4 tokens of which 1 repeat the one before\n  hint: let the model give more steps, or leave out such examples"
        );
        Says(
            TimeDistributed(Dense(3)).Train(Recipe.For(Loss.Ctc(blank: 3))).On(Spoken([1, 2, 2, 2])),
            "loss: Loss.Ctc(blank: 3) expected a blank from 0 to 2, one of the classes, got 3\n  hint: give the blank a logit of its own: one more than there are labels"
        );
        Says(
            TimeDistributed(Dense(3)).Train(Recipe.For(Loss.Ctc(blank: 1, paddingIndex: -1))).On(Spoken([2, 1, -1, -1])),
            "targets: Loss.Ctc(blank: 1, paddingIndex: -1) expected tokens from 0 to 2 other than the blank, 1, filled up with -1, got 1 in row 0\n  hint: give whole numbers, and the blank one of its own"
        );

        static void Ctc(int[] texts, string said) =>
            Says(TimeDistributed(Dense(3)).Train(Recipe.For(Loss.Ctc())).On(Spoken(texts)), "targets: Loss.Ctc() expected " + said);
    }

    [Fact]
    public void The_target_of_each_part_is_its_own()
    {
        var loss = Loss.Both(Loss.Contrastive(), Loss.CrossEntropy);
        var data = Dataset
            .Of(
                Tensors.Pair(
                    Tensors.Pair(Tensors.Of(Features.Of(1), new float[2]), Tensors.Of(Features.Of(1), new float[2])),
                    Tensors.Of(Features.Of(1), new float[2])
                ),
                Tensors.Pair(Tensors.OfLabels([0, 1]), Tensors.OfLabels([0, 4]))
            )
            .OrThrow();
        Says(
            Both(Both(Two, Two), Dense(4)).Train(Recipe.For(loss)).On(data),
            "targets: Loss.CrossEntropy expected labels from 0 to 3, one a logit, got 0 to 4\n  hint: end the model with Dense(5), or count classes from 0"
        );
        Assert.True(Both(Both(Two, Two), Dense(5)).Train(Recipe.For(loss)).On(data).OrThrow().First().Training.Loss > 0);
    }

    private static Dataset<Features, DeepPipeline.Labels> Labelled(params int[] labels) =>
        Dataset.Of(Features.Of(1), new float[labels.Length], labels).OrThrow();

    private static Dataset<Features, Features> Shares(params float[] shares) =>
        Dataset.Of(Features.Of(1), new float[shares.Length / 2], Features.Of(2), shares).OrThrow();

    private static Dataset<Pair<Features, Features>, DeepPipeline.Labels> Twins(params int[] labels) =>
        Dataset
            .Of(
                Tensors.Pair(Tensors.Of(Features.Of(1), new float[labels.Length]), Tensors.Of(Features.Of(1), new float[labels.Length])),
                Tensors.OfLabels(labels)
            )
            .OrThrow();

    private static Dataset<Sequence, Tokens> Spoken(int[] texts) =>
        Dataset.Of(Tensors.Of(Sequence.Of(4, 1), new float[texts.Length]), Tensors.Of(Tokens.Of(4), texts)).OrThrow();

    private static void Says<T>(Result<T> result, params string[] messages) =>
        Assert.Equal(messages, result.Problems.Select(p => p.ToString()).ToArray());
}
