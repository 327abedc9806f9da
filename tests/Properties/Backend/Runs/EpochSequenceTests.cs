using DeepPipeline.Properties.Backend.Differentiation;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Runs;

/// <summary>Words for sequences of epochs.</summary>
public sealed class EpochSequenceTests
{
    // The loss that is watched, by the number of the epoch.
    private static readonly double[] Watched = [5, 4, 4.5, 4.2, 3, 3.5, 3.4, 3.3, 1];

    private static double Loss(Epoch<Features, Features> epoch) => Watched[epoch.Number - 1];

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 4)]
    [InlineData(3, 8)]
    [InlineData(4, 9)]
    public void It_stops_when_nothing_has_become_better_for_so_many_epochs(int patience, int last) =>
        Assert.Equal(Enumerable.Range(1, last), Toy.Run().Take(9).StopEarly(patience, by: Loss).Select(epoch => epoch.Number));

    [Fact]
    public void Better_by_too_little_is_not_better() => Assert.Equal(3, Toy.Run().StopEarly(2, atLeast: 1.5, by: Loss).Last().Number);

    [Fact]
    public void The_best_is_the_first_with_the_smallest_loss()
    {
        Assert.Equal(5, Toy.Run().Take(8).Best(Loss).Number);
        Assert.Equal(1, Toy.Run().Take(3).Best(_ => 0).Number);
        Assert.Throws<InvalidOperationException>(() => Toy.Run().Take(0).Best());
    }

    [Fact]
    public void What_is_watched_is_the_validation_loss_where_there_is_one()
    {
        var epochs = Toy.Run(validate: Toy.Data(20, 100)).Take(6).ToArray();
        Assert.Same(epochs.MinBy(epoch => epoch.Validation.Loss), epochs.Best());
    }

    [Fact]
    public void A_time_limit_ends_with_the_epoch_in_which_it_passes()
    {
        var clock = new Clock();
        Assert.Equal(
            [1, 2, 3],
            Toy.Run().Observe(_ => clock.Now += 80).Within(TimeSpan.FromSeconds(1), clock).Select(epoch => epoch.Number)
        );
        Assert.Equal([1], Toy.Run().Within(TimeSpan.Zero, clock).Select(epoch => epoch.Number));
    }

    [Fact]
    public void Fit_trains_for_as_many_epochs_as_the_recipe_says()
    {
        var run = Toy.Run(Toy.Recipe with { Epochs = 3 });
        var last = run.Fit().OrThrow();
        Assert.Equal(run.Take(3).Last().State, last.State);
        Assert.Equal(last.State, run.From(last.State).Then(at => at.Fit()).OrThrow().State);
        Assert.Equal(last.State, run.From(run.First().State).Then(at => at.Fit()).OrThrow().State);
        Assert.Equal(last.State, Toy.Classifier.Train(Toy.Recipe with { Epochs = 3 }).Fit(Toy.Data()).OrThrow().State);
    }

    [Fact]
    public void Fit_tells_of_a_loss_that_is_not_finite() =>
        Assert.Contains(
            "finite values",
            Assert
                .Single(
                    Dense(1)
                        .Train(Recipe.For(DeepPipeline.Loss.MeanSquaredError) with { Optimizer = Optimizer.Sgd(1e300), Epochs = 9 })
                        .Fit(Dataset.Of(Features.Of(1), [1.0, 2], Features.Of(1), [1.0, 5]).OrThrow())
                        .Problems
                )
                .ToString(),
            StringComparison.Ordinal
        );

    private sealed class Clock : TimeProvider
    {
        internal long Now { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => Now;
    }
}
