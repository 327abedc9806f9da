using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Backend.Runs;
using DeepPipeline.Reports;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Runs;

/// <summary>Runs that are used as nobody should: what happens is said, or is nothing.</summary>
public sealed class HostileRunTests
{
    [Fact]
    public void An_observer_that_throws_ends_the_enumeration_alone()
    {
        var run = EverythingOn.Run();
        var expected = run.First().State;
        var angry = run.Observe(progress => throw new FormatException($"step {progress.Step}"));
        using (var going = angry.GetEnumerator())
        {
            Assert.Equal("step 1", Assert.Throws<FormatException>(() => going.MoveNext()).Message);
            Assert.False(going.MoveNext());
        }

        Assert.Throws<FormatException>(() => angry.Fit());
        Assert.Equal(expected, run.First().State);
    }

    [Fact]
    public void An_enumeration_that_is_left_in_the_middle_of_an_epoch_changes_no_other()
    {
        var run = EverythingOn.Run();
        var expected = run.Take(2).Last().State;
        using var left = run.States().GetEnumerator();
        for (var step = 0; step < 3; step++)
            left.MoveNext();
        Assert.Equal(expected, run.Take(2).Last().State);
        left.Dispose();
        Assert.Equal(expected, run.Take(2).Last().State);
    }

    [Fact]
    public async Task A_run_that_is_cancelled_beforehand_does_nothing()
    {
        var token = new CancellationToken(canceled: true);
        var run = EverythingOn.Run().Observe(_ => Assert.Fail("a step was done"));
        Assert.Throws<OperationCanceledException>(() => run.Until(token).First());
        Assert.Throws<OperationCanceledException>(() => run.Until(token).Fit());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in run.InBackground(token))
                Assert.Fail("an epoch was given");
        });
    }

    [Fact]
    public void Fit_of_a_run_that_has_more_epochs_already_gives_the_last()
    {
        var third = EverythingOn.Run().ElementAt(2);
        var shorter = EverythingOn
            .Model.Train(EverythingOn.Recipe with { Epochs = 2 })
            .On(Toy.Data(38), validate: Toy.Data(20, 100))
            .OrThrow();
        var again = shorter.From(third.State).OrThrow().Observe(_ => Assert.Fail("a step was done")).Fit().OrThrow();
        Assert.Equal((third.State, third.Model), (again.State, again.Model));
    }

    [Fact]
    public void A_state_from_within_an_epoch_goes_on_only_where_the_epoch_has_that_place()
    {
        var within = EverythingOn.Run().States().ElementAt(3).State;
        Assert.Equal(
            "state: TrainingState expected a state within an epoch of 2 steps, got one after 4 steps of an epoch\n  hint: go on with the data and batches that the run was started with, or from the end of an epoch",
            Assert.Single(EverythingOn.Model.Train(EverythingOn.Recipe).On(Toy.Data(16)).OrThrow().From(within).Problems).ToString()
        );
        Assert.Equal(
            "recipe.metrics: Metrics expected those that the epoch was begun with: Metric.Accuracy, got Metric.Accuracy, Metric.F1()\n  hint: go on with the metrics that the run was started with, or from the end of an epoch",
            Assert
                .Single(
                    EverythingOn
                        .Model.Train(EverythingOn.Recipe with { Metrics = [Metric.F1()] })
                        .On(Toy.Data(38))
                        .OrThrow()
                        .From(within)
                        .Problems
                )
                .ToString()
        );
    }

    [Fact]
    public void A_fork_may_have_other_metrics_from_the_end_of_an_epoch()
    {
        var state = EverythingOn.Run().First().State;
        var fork = EverythingOn
            .Model.Train(EverythingOn.Recipe with { Metrics = [Metric.F1()] })
            .On(Toy.Data(38))
            .OrThrow()
            .From(state)
            .OrThrow();
        var second = fork.First();
        Assert.Equal(2, second.History.Count);
        Assert.Contains("f1", second.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(HistoryCsv.Render(second.History));
        Assert.NotEmpty(Charts.Of(second.History));
    }

    [Fact]
    public void Batches_and_accumulation_larger_than_the_data_are_one_step_of_all_of_it()
    {
        var whole = Toy.Recipe with { Batch = 37, Shuffle = false };
        var expected = Plain(whole).First().State;
        Assert.All(
            (Recipe<Features, Labels>[])
                [
                    whole with
                    {
                        Batch = 38,
                    },
                    whole with
                    {
                        Batch = int.MaxValue,
                    },
                    whole with
                    {
                        Accumulate = 100,
                    },
                    whole with
                    {
                        Batch = int.MaxValue,
                        Accumulate = int.MaxValue,
                    },
                ],
            recipe =>
            {
                Assert.Equal(1, Plain(recipe).StepsAnEpoch);
                Assert.Single(Plain(recipe).Batches(1));
                Assert.Equal(expected.Parameters, Plain(recipe).First().State.Parameters);
            }
        );

        static Run<Features, Features, Labels> Plain(Recipe<Features, Labels> recipe) =>
            Dense(Toy.Classes).Train(recipe).On(Toy.Data()).OrThrow();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void No_epochs(int epochs) =>
        Assert.Equal(
            $"recipe.epochs: Epochs expected at least 1 epoch, got {epochs}\n  hint: 5 is a beginning",
            Assert.Single(Toy.Classifier.Train(Toy.Recipe with { Epochs = epochs }).Fit(Toy.Data()).Problems).ToString()
        );

    [Fact]
    public void A_loss_that_is_not_finite_in_the_middle_of_accumulating()
    {
        var data = Dataset.Of(Features.Of(1), [1.0, 2, 3, 1e200], Features.Of(1), [1.0, 2, 3, 4]).OrThrow();
        var recipe = Recipe.For(Loss.MeanSquaredError) with
        {
            Batch = 1,
            Accumulate = 4,
            Shuffle = false,
            Precision = Precision.Float64,
            Optimizer = Optimizer.Sgd(0.001),
            Device = Device.Cpu,
        };
        Assert.Equal(
            "loss: Loss.MeanSquaredError expected finite values, got a loss of Infinity in epoch 1, step 1\n  hint: lower the learning rate; the epochs before this one are unharmed",
            Assert.Single(Dense(1, bias: false).Train(recipe).Fit(data).Problems).ToString()
        );
    }

    [Fact]
    public void What_is_not_a_number_is_never_better()
    {
        var epochs = EverythingOn.Run().Take(4).ToArray();
        double[] losses = [double.NaN, 2, double.NaN, 1];
        Assert.Equal(4, epochs.Best(by: By).Number);
        Assert.Equal(2, epochs.Take(3).Best(by: By).Number);
        Assert.Equal(1, epochs.Best(by: _ => double.NaN).Number);
        Assert.Equal([1, 2, 3, 4], epochs.StopEarly(patience: 2, by: By).Select(epoch => epoch.Number));
        Assert.Equal([1, 2], epochs.StopEarly(patience: 2, by: _ => double.NaN).Select(epoch => epoch.Number));

        double By(Epoch<Features, Features> epoch) => losses[epoch.Number - 1];
    }

    [Fact]
    public void Patience_and_margins_that_are_none_are_mistakes_that_throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => EverythingOn.Run().StopEarly(patience: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => EverythingOn.Run().StopEarly(patience: 1, atLeast: -1e-4));
        Assert.Throws<ArgumentOutOfRangeException>(() => EverythingOn.Run().States(every: 0));
        Assert.Contains(
            "was everything skipped?",
            Assert.Throws<InvalidOperationException>(() => EverythingOn.Run().Take(0).Best()).Message,
            StringComparison.Ordinal
        );
    }
}
