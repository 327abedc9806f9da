using DeepPipeline.Properties.Backend.Differentiation;
using FsCheck;
using FsCheck.Xunit;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Runs;

/// <summary>Several batches as one step.</summary>
public sealed class AccumulationTests
{
    // Without dropout, whose masks are another batch's.
    private static readonly Pipeline<Features, Features> Model = Dense(6) >> Tanh >> Dense(Toy.Classes);

    [Property(MaxTest = 30)]
    public void Batches_of_one_step_are_as_one_batch_of_their_size(PositiveInt batch, PositiveInt times, PositiveInt rows)
    {
        var (size, parts, count) = (1 + (batch.Get % 9), 1 + (times.Get % 4), 1 + (rows.Get % 50));
        var whole = Train(Toy.Recipe with { Batch = size * parts }, count);
        var apart = Train(Toy.Recipe with { Batch = size, Accumulate = parts }, count);
        Assert.Equal(whole.State.Step, apart.State.Step);
        Close.To(whole.State.Parameters.ToDoubles(), apart.State.Parameters.ToDoubles(), 1e-9);
        Assert.Equal(whole.Training.Loss, apart.Training.Loss, 1e-9);
        Assert.Equal(whole.Training.Accuracy, apart.Training.Accuracy);
    }

    [Fact]
    public void The_batches_of_a_step_have_dropouts_of_their_own()
    {
        // Two equal examples, each a batch: with one mask for both, the step would be that of one of them.
        var pipeline = Dropout(0.5) >> Dense(1);
        var data = Dataset.Of(Features.Of(8), [.. Enumerable.Repeat(1.0, 16)], Features.Of(1), [3.0, 3.0]).OrThrow();
        var recipe = Recipe.For(Loss.MeanSquaredError) with
        {
            Batch = 1,
            Accumulate = 2,
            Precision = Precision.Float64,
            Optimizer = Optimizer.Sgd(1),
            Shuffle = false,
        };
        var two = pipeline.Train(recipe).On(data).OrThrow();
        var one = pipeline.Train(recipe).On(data.Take(1)).OrThrow();
        Assert.NotEqual(one.First().State.Parameters, two.First().State.Parameters);
    }

    [Fact]
    public void A_step_of_no_batch_is_a_problem() =>
        Assert.Equal(
            "recipe.accumulate: Accumulate expected at least 1 batch, got 0\n  hint: 1 makes every batch a step",
            Assert.Single((Toy.Recipe with { Accumulate = 0 }).Problems).ToString()
        );

    private static Epoch<Features, Features> Train(Recipe<Features, Labels> recipe, int rows) =>
        Model.Train(recipe).On(Toy.Data(rows)).OrThrow().Skip(1).First();
}
