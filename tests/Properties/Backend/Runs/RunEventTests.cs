using DeepPipeline.Properties.Backend.Differentiation;
using Microsoft.Extensions.Logging;
using Xunit;

namespace DeepPipeline.Properties.Backend.Runs;

/// <summary>What a run tells while it goes on.</summary>
public sealed class RunEventTests
{
    private const int Steps = 5;

    private static Run<Features, Features, Labels> Run(int epochs = 2) =>
        Toy.Run(Toy.Recipe with { Epochs = epochs, Schedule = Schedule.InverseTime(1) }, validate: Toy.Data(9, 100));

    [Fact]
    public void Steps_epochs_and_the_end_are_told_in_their_order()
    {
        var seen = new List<RunEvent>();
        var epochs = Run().Observed(seen.Add).ToList();
        Assert.Equal(
            [
                .. Enumerable.Repeat(nameof(StepDone), Steps),
                nameof(EpochDone),
                .. Enumerable.Repeat(nameof(StepDone), Steps),
                nameof(EpochDone),
                nameof(RunEnded),
            ],
            seen.Select(happened => happened.GetType().Name)
        );
        Assert.Equal(epochs.Select(epoch => epoch.Scores), seen.OfType<EpochDone>().Select(done => done.Scores));
        Assert.Equal([1, 2, 3, 4, 5, 1, 2, 3, 4, 5], seen.OfType<StepDone>().Select(done => done.Step));
        Assert.Equal([1, 1, 1, 1, 1, 2, 2, 2, 2, 2], seen.OfType<StepDone>().Select(done => done.Epoch));
        Assert.Equal(0.01 / 4, seen.OfType<StepDone>().ElementAt(3).LearningRate, 1e-15);
        Assert.Equal(epochs[0].Training, seen.OfType<StepDone>().ElementAt(Steps - 1).Scores);
        Assert.Equal(new RunEnded(2 * Steps, IsWhole: true), seen[^1]);
    }

    [Fact]
    public void Observers_change_no_bit()
    {
        var alone = EverythingOn.Run().Take(3).Last().State;
        Assert.Equal(alone, EverythingOn.Run().Observed(_ => { }).LoggedTo(new Entries()).Take(3).Last().State);
    }

    [Fact]
    public async Task Every_way_through_a_run_tells_its_end()
    {
        var ends = new List<RunEvent>();
        var run = Run().Observed(happened => ends.AddRange(happened is RunEnded or RunFailed ? [happened] : []));
        _ = run.Fit().OrThrow();
        _ = run.First();
        await foreach (var _ in run.InBackground()) { }
        _ = run.States().Take(3).Last();
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => run.Until(source.Token).First());
        Assert.Equal(
            [new RunEnded(10, true), new RunEnded(5, false), new RunEnded(10, true), new RunEnded(3, false), new RunEnded(0, false)],
            ends
        );
    }

    [Fact]
    public void Every_observer_is_told()
    {
        var (first, second) = (0, 0);
        _ = Run().Observed(_ => first++).Observed(_ => second++).Last();
        Assert.Equal((13, 13), (first, second));
    }

    [Fact]
    public void Checkpoints_are_told_with_their_file()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var written = new List<CheckpointWritten>();
            _ = Run()
                .Checkpointed(folder.FullName, every: 3, keep: 10)
                .OrThrow()
                .Observed(happened => written.AddRange(happened is CheckpointWritten one ? [one] : []))
                .Last();
            Assert.Equal([3, 5, 6, 9, 10], written.Select(one => one.Step));
            Assert.Equal(folder.GetFiles("*.safetensors").Select(file => file.FullName).Order(), written.Select(one => one.Path).Order());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void An_observer_that_throws_ends_the_run_and_says_so()
    {
        var (calls, others) = (0, new List<RunEvent>());
        var run = Run().Observed(others.Add).Observed(_ => throw new InvalidOperationException($"call {++calls}"));
        var problem = Assert.Throws<PipelineException>(() => run.Last()).Problems.Single();
        Assert.Equal(
            "run: observer expected an observer that takes every event, got InvalidOperationException at StepDone: call 1\n"
                + "  hint: catch in the observer what may go wrong there",
            problem.ToString()
        );
        Assert.Equal(problem.ToString().Replace("call 1", "call 2", StringComparison.Ordinal), run.Fit().Problems.Single().ToString());
        Assert.Equal(2, calls);
        Assert.Equal(2, others.Count);
    }

    [Fact]
    public void A_failure_is_told_and_thrown()
    {
        var seen = new List<RunEvent>();
        var run = Toy.Run(Toy.Recipe with { Optimizer = Optimizer.Sgd(1e200), Epochs = 3 }).Observed(seen.Add);
        var failure = Assert.Throws<PipelineException>(() => run.Last());
        var told = Assert.IsType<RunFailed>(seen[^1]);
        Assert.Same(failure, told.Failure);
        Assert.DoesNotContain(seen, happened => happened is RunEnded);
        Assert.Equal(seen.OfType<StepDone>().Count(), told.Steps);
    }

    [Fact]
    public void A_log_has_levels_templates_and_numbers()
    {
        var log = new Entries();
        var last = Run(1).LoggedTo(log).Last();
        Assert.Equal(
            [.. Enumerable.Repeat((LogLevel.Debug, 1), Steps), (LogLevel.Information, 3), (LogLevel.Information, 5)],
            log.All.Select(entry => (entry.Level, entry.Id))
        );
        var epoch = log.All[Steps];
        Assert.Equal(last.Training.Loss, epoch.Members["Loss"]);
        Assert.Equal(last.Validation.Loss, epoch.Members["ValidationLoss"]);
        Assert.StartsWith("epoch {Epoch}", (string)epoch.Members["{OriginalFormat}"]!, StringComparison.Ordinal);
        Assert.Equal("the run is done after 5 steps", log.All[^1].Text);

        var failing = new Entries();
        Assert.Throws<PipelineException>(() =>
            Toy.Run(Toy.Recipe with { Optimizer = Optimizer.Sgd(1e200), Epochs = 3 }).LoggedTo(failing).Last()
        );
        Assert.Equal((LogLevel.Error, 7), (failing.All[^1].Level, failing.All[^1].Id));
        Assert.IsType<PipelineException>(failing.All[^1].Failure);
    }

    private sealed class Entries : ILogger
    {
        internal List<(LogLevel Level, int Id, string Text, Dictionary<string, object?> Members, Exception? Failure)> All { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) =>
            All.Add(
                (
                    logLevel,
                    eventId.Id,
                    formatter(state, exception),
                    ((IReadOnlyList<KeyValuePair<string, object?>>)state!).ToDictionary(pair => pair.Key, pair => pair.Value),
                    exception
                )
            );
    }
}
