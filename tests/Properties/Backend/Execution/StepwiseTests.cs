using LanguageExt;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.ExecutionTests;

/// <summary>Models that decide at every step are trained and judged step by step.</summary>
public sealed class StepwiseTests
{
    private const int Steps = 4;

    // The same tokens the other way round, padded with 0.
    private static readonly int[] Words =
    [
        .. Enumerable.Range(0, 64).SelectMany(i => new[] { 1 + (i % 4), 1 + (i / 4 % 4), i % 3 == 0 ? 0 : 1 + (i / 16), 0 }),
    ];
    private static readonly int[] Turned =
    [
        .. Words.Chunk(Steps).SelectMany(word => word.Where(token => token != 0).Reverse().Concat(Enumerable.Repeat(0, Steps)).Take(Steps)),
    ];

    [Fact]
    public void A_tagger_learns_and_padding_is_not_counted()
    {
        var tagger = Embedding(5, 8) >> LstmSequence(8, bidirectional: true) >> TimeDistributed(Dense(5));
        var data = Dataset.Of(Tensors.Of(Tokens.Of(Steps), Words), Tensors.Of(Tokens.Of(Steps), Words)).OrThrow();
        var recipe = Recipe.For(Loss.SequenceCrossEntropy(paddingIndex: 0)) with { Batch = 16, Optimizer = Optimizer.Adam(0.02), Seed = 4 };
        var last = tagger.Train(recipe).On(data, validate: data).OrThrow().ElementAt(30);
        Assert.Equal(Words.Count(word => word != 0), last.Validation.Classified);
        Assert.True(last.Validation.Accuracy > 0.99, last.ToString());
    }

    [Fact]
    public void A_translator_learns_to_turn_words_round()
    {
        // What the decoder is told is the target one step late.
        int[] told = [.. Turned.Chunk(Steps).SelectMany(word => word.Prepend(0).Take(Steps))];
        var translator = Both(Embedding(5, 16) >> Gru(24), Embedding(5, 16)).Swap() >> GruWithState(24) >> TimeDistributed(Dense(5));
        var data = Dataset
            .Of(Tensors.Pair(Tensors.Of(Tokens.Of(Steps), Words), Tensors.Of(Tokens.Of(Steps), told)), Tensors.Of(Tokens.Of(Steps), Turned))
            .OrThrow();
        var recipe = Recipe.For(Loss.SequenceCrossEntropy(paddingIndex: 0)) with { Batch = 16, Optimizer = Optimizer.Adam(0.02), Seed = 4 };
        var epochs = translator.Train(recipe).On(data).OrThrow().Take(40).ToList();
        Assert.True(epochs[^1].Training.Accuracy > 0.9, epochs[^1].ToString());
    }

    [Fact]
    public void Logits_of_other_steps_are_a_problem()
    {
        var data = Dataset.Of(Tensors.Of(Tokens.Of(Steps), Words), Tensors.Of(Tokens.Of(2), Words)).Problems;
        Assert.Equal("dataset", Assert.Single(data).Subject);
        var shorter = Dataset.Of(Tensors.Of(Tokens.Of(Steps), Words), Tensors.Of(Tokens.Of(2), Words[..128])).OrThrow();
        Assert.Equal(
            """
            loss: Loss.SequenceCrossEntropy() expected logits N×2×C, a row for each label, got N×4×5
              hint: end the model with one logit a class at each step, TimeDistributed(Dense(classes))
            """,
            Assert
                .Single((Embedding(5, 2) >> TimeDistributed(Dense(5))).Train(Recipe.For(Loss.SequenceCrossEntropy())).On(shorter).Problems)
                .ToString()
        );
        var many = Dataset.Of(Tensors.Of(Tokens.Of(Steps), Words), Tensors.Of(Tokens.Of(Steps), Words)).OrThrow();
        Assert.Equal(
            "targets",
            Assert
                .Single((Embedding(5, 2) >> TimeDistributed(Dense(3))).Train(Recipe.For(Loss.SequenceCrossEntropy())).On(many).Problems)
                .Path
        );
    }
}
