using LanguageExt;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.ExecutionTests;

/// <summary>Tokens are whole numbers all the way, and those without a row in the table are reported before anything sees them.</summary>
public sealed class TokenTests
{
    private static readonly Pipeline<Tokens, Features> Classifier = Embedding(4, 3, paddingIndex: 0) >> MeanOverTime >> Dense(2);

    private static readonly Dataset<Tokens, Labels> Data = Dataset.Of(Tokens.Of(2), [1, 0, 2, 3, 3, 2, 1, 1], [0, 1, 1, 0]).OrThrow();

    private static readonly Recipe<Features, Labels> Recipe = DeepPipeline.Recipe.For(Loss.CrossEntropy) with
    {
        Optimizer = Optimizer.Adam(0.1),
        Batch = 2,
    };

    [Fact]
    public void A_classifier_of_tokens_learns_and_predicts()
    {
        var epoch = Classifier.Train(Recipe).On(Data, validate: Data).OrThrow().ElementAt(60);
        Assert.Equal(1, epoch.Validation!.Accuracy);
        Assert.Equal([0, 1], epoch.Model.Classify([1, 1, 2, 3], count: 2).OrThrow());
        Assert.Equal(epoch.Model.Predict([1f, 1, 2, 3], count: 2).OrThrow(), epoch.Model.Predict([1, 1, 2, 3], count: 2).OrThrow());
        var before = Classifier.Train(Recipe).On(Data).OrThrow().Start.Parameters.Find("0.embedding/weight").OrThrow();
        var after = epoch.Model.Parameters.Find("0.embedding/weight").OrThrow();
        Assert.Equal(before[..3], after[..3]);
        Assert.All(before.Zip(after).Skip(3), pair => Assert.NotEqual(pair.Item1, pair.Item2));
    }

    [Fact]
    public void Padding_gives_zeros()
    {
        var model = (Embedding(4, 3, paddingIndex: 2) >> FlattenFrom<Sequence>()).Initialize(Tokens.Of(2)).OrThrow();
        var output = model.Predict([2, 1]).OrThrow();
        Assert.Equal([0, 0, 0], output[..3]);
        Assert.All(output[3..], x => Assert.NotEqual(0, x));
    }

    [Fact]
    public void Tokens_without_a_row_are_reported()
    {
        const string hint = "\n  hint: make the vocabulary larger, or give rare tokens a common number";
        const string expected = "tokens expected whole numbers from 0 to 3, the embedding's vocabulary, got ";
        var wrong = Dataset.Of(Tokens.Of(2), [0, 1, 2, 4], [0, 1]).OrThrow();
        var model = Classifier.Initialize(Tokens.Of(2)).OrThrow();
        Says(
            Classifier.Train(Recipe).On(wrong, validate: wrong),
            $"training data: {expected}0 to 4{hint}",
            $"validation data: {expected}0 to 4{hint}"
        );
        Says(model.Evaluate(Loss.CrossEntropy, wrong), $"data: {expected}0 to 4{hint}");
        Says(model.Predict([7, 0]), $"input: {expected}0 to 7{hint}");
        Says(model.Predict([-1f, 0]), $"input: {expected}-1 to 0\n  hint: count tokens from 0");
        Says(model.Predict([0.5, 0]), $"input: {expected}numbers that are not whole\n  hint: count tokens from 0");
        Assert.Empty(Classifier.Train(Recipe).On(wrong.Take(1)).Problems);
    }

    [Fact]
    public void There_is_no_gradient_with_respect_to_tokens()
    {
        var program = Classifier.Lower(Tokens.Of(2)).OrThrow();
        var parameters = Initialization.Draw(program, 1, Precision.Float64);
        Assert.Equal(4, program.VocabularyOf(0));
        Assert.Empty(Gradients.Of(program, parameters, [1, 2], 1).OfInput);
        Assert.Equal(
            ["0.embedding/weight", "2.dense/bias", "2.dense/weight"],
            Gradients.Check(program, parameters, [1, 2, 0, 3], 2).Rows.Map(row => row.Path).Order()
        );
        Assert.Throws<PipelineException>(() => Gradients.Of(program, parameters, [1, 4], 1));
        Assert.Equal(new double[3], Gradients.Of(program, parameters, [0, 0], 1).OfParameters["0.embedding/weight"][..3]);
    }

    private static void Says<T>(Result<T> result, params string[] messages) =>
        Assert.Equal(messages, result.Problems.Select(problem => problem.ToString()));
}
