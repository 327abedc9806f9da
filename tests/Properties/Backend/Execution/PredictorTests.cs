using DeepPipeline.Properties.Backend.Differentiation;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.ExecutionTests;

/// <summary>A model made ready gives what the model gives, as often and from as many threads as one likes.</summary>
public sealed class PredictorTests
{
    private static readonly Model<Features, Features> Small = Toy.Classifier.Initialize(Features.Of(Toy.Width), 3).OrThrow();

    [Fact]
    public void It_gives_the_bits_that_the_model_gives_for_batches_of_any_size()
    {
        var predictor = Small.Prepare().OrThrow();
        foreach (var rows in new[] { 1, 3, 1, 64, 700, 2, 513 })
        {
            float[] input = [.. Toy.Inputs(rows).Select(x => (float)x)];
            var fresh = Small.WithParameters(Small.Parameters).OrThrow().Predict(input, count: rows).OrThrow();
            Assert.Equal(fresh, predictor.Predict(input, rows).OrThrow());
            Assert.Equal(fresh, predictor.Predict(input.AsSpan(), rows).OrThrow());
            Assert.Equal(fresh, predictor.Predict(Tensors.Of(Features.Of(Toy.Width), input)).OrThrow().ToArray());
        }
    }

    [Fact]
    public async Task It_can_be_asked_from_many_threads_at_once()
    {
        var predictor = Small.Prepare().OrThrow();
        var expected = Enumerable.Range(0, 16).Select(i => predictor.Predict(Toy.Inputs(1 + i, i), 1 + i).OrThrow()).ToArray();
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(thread =>
                    Task.Run(() =>
                    {
                        for (var i = 0; i < 200; i++)
                            Close.Bits(
                                expected[(i + thread) % 16],
                                predictor.Predict(Toy.Inputs(1 + ((i + thread) % 16), (i + thread) % 16), 1 + ((i + thread) % 16)).OrThrow()
                            );
                    })
                )
        );
    }

    [Fact]
    public void A_model_with_other_numbers_is_another_one()
    {
        var input = Toy.Inputs(2);
        var before = Small.Predict(input, count: 2).OrThrow();
        var other = Small.WithParameters(Initialization.Draw(Small.Pipeline.Lower(Small.Input).OrThrow(), seed: 9)).OrThrow();
        Assert.NotEqual(before, other.Predict(input, count: 2).OrThrow());
        Close.Bits(before, Small.Predict(input, count: 2).OrThrow());
    }

    [Fact]
    public void Pairs_go_in_and_out_one_value_after_the_other()
    {
        var model = Both(Dense(2), Dense(3)).Initialize(Pair.Of(Features.Of(1), Features.Of(2)), precision: Precision.Float64).OrThrow();
        double[] input = [1, 2, 10, 20, 30, 40];
        var given = model
            .Predict(Tensors.Pair(Tensors.Of(Features.Of(1), [1.0, 2]), Tensors.Of(Features.Of(2), [10.0, 20, 30, 40])))
            .OrThrow();
        Close.Bits([.. given.First().ToDoubles(), .. given.Second().ToDoubles()], model.Predict(input, count: 2).OrThrow());
    }

    [Fact]
    public void Nothing_given_is_a_problem()
    {
        const string Expected = "input: Predict expected examples, got null\n  hint: was it forgotten, or not found?";
        Assert.Equal(Expected, Assert.Single(Small.Predict((float[])null!).Problems).ToString());
        Assert.Equal(Expected, Assert.Single(Small.Predict((double[])null!).Problems).ToString());
        Assert.Equal(Expected, Assert.Single(Small.Predict((Tensors<Features>)null!).Problems).ToString());
        Assert.Equal(Expected, Assert.Single(Small.Classify((float[])null!).Problems).ToString());
        Assert.Equal(
            Expected,
            Assert.Single((Embedding(5, 2) >> MeanOverTime).Initialize(Tokens.Of(3)).OrThrow().Predict((int[])null!).Problems).ToString()
        );
        Assert.Equal(
            "input: Predict expected 4 numbers, one example of N×4, got 0\n  hint: give whole examples, row by row, and say how many there are: count",
            Assert.Single(Small.Predict(ReadOnlySpan<float>.Empty).Problems).ToString()
        );
    }

    [Fact]
    public void More_outputs_than_an_array_holds_are_a_problem()
    {
        var model = Dense(16_384).Initialize(Features.Of(1)).OrThrow();
        var problem = Assert.Single(model.Predict(new float[131_073], count: 131_073).Problems);
        Assert.Equal("131,073 examples with 16,384 outputs each", problem.Actual);
        Assert.Equal(problem, Assert.Single(model.Predict(Tensors.Of(Features.Of(1), new float[131_073])).Problems));
    }

    [Theory]
    [InlineData(float.NaN, "a NaN at 5 (from 0)")]
    [InlineData(float.PositiveInfinity, "an infinity at 5 (from 0)")]
    public void What_is_not_finite_has_no_class(float number, string actual)
    {
        var input = new float[8];
        input[5] = number;
        Assert.Equal(actual, Assert.Single(Small.Classify(input, count: 2).Problems).Actual);
        Assert.True(Small.Classify(Tensors.Of(Features.Of(Toy.Width), input)).IsFail);
    }

    [Fact]
    public void A_model_that_gives_no_numbers_tells_no_class()
    {
        var spoilt = Small.WithParameters(Small.Parameters.With(Small.Parameters.Paths.Last(), double.NaN, 0, 0).OrThrow()).OrThrow();
        Assert.Contains("NaN for class", Assert.Single(spoilt.Classify(new float[8], count: 2).Problems).Actual, StringComparison.Ordinal);
        Assert.Equal(2, Small.Classify(new float[8], count: 2).OrThrow().Length);
    }
}
