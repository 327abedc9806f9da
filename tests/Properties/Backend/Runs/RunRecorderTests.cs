using DeepPipeline.Properties.Backend.Differentiation;
using Xunit;

namespace DeepPipeline.Properties.Backend.Runs;

/// <summary>The times of a run, and the loss of its steps.</summary>
public sealed class RunRecorderTests
{
    private const int Steps = 5; // of 37 examples in batches of 8

    [Fact]
    public void Epochs_and_steps_have_the_times_of_the_clock()
    {
        var clock = new FakeClock();
        var timeline = Recorded(clock, epochs: 2).Timeline;
        Assert.Equal([1, 2], timeline.Epochs.Select(epoch => epoch.Number));
        Assert.All(
            timeline.Epochs,
            epoch =>
            {
                // The last step's observer and the epoch's are called within them.
                Assert.Equal(TimeSpan.FromSeconds(Steps * 2), epoch.Training);
                Assert.Equal(37, epoch.Examples);
                Assert.Equal(3.7, epoch.ExamplesASecond, 1e-12);
            }
        );
        Assert.Equal([5L, 10], timeline.Epochs.Select(epoch => epoch.Step));
        Assert.Equal(Enumerable.Range(1, 2 * Steps).Select(step => (long)step), timeline.Steps.Select(point => point.Step));
        Assert.Equal([0, 2, 4, 6, 8, 10, 12, 14, 16, 18], timeline.Steps.Select(point => point.Time.TotalSeconds));
        Assert.Equal([8L, 16, 24, 32, 37, 45, 53, 61, 69, 74], timeline.Steps.Select(point => point.Examples));
        Assert.Equal(1.4, timeline.Steps[6].Epoch, 1e-12);
        Assert.Equal((74L, 1), (timeline.Examples, timeline.StepsAPoint));
        Assert.Equal(TimeSpan.FromSeconds(20), timeline.Training);
        Assert.Equal("2 epochs in 20.0 s, 4 examples a second", timeline.ToString());
    }

    [Fact]
    public void The_loss_of_a_step_is_that_of_its_own_examples()
    {
        var (recorder, told) = (new RunRecorder(new FakeClock()), new List<double>());
        var (progressed, run) = (new List<double>(), Toy.Run(Toy.Recipe with { Epochs = 2 }));
        _ = run.Recorded(by: recorder)
            .Observed(happened => told.AddRange(happened is StepDone step ? [step.Loss] : []))
            .Observe(step => progressed.Add(step.Loss))
            .Last();
        var (state, losses) = (run.Start, new List<double>());
        foreach (var epoch in (int[])[1, 2])
        {
            foreach (var step in Toy.Steps(run, state, epoch))
            {
                losses.Add(step.Scores.Loss);
                state = step.State;
            }
        }

        Assert.Equal(losses, recorder.Timeline.Steps.Select(point => point.Loss), (one, other) => Math.Abs(one - other) < 1e-14);
        Assert.Equal(told, recorder.Timeline.Steps.Select(point => point.Loss));
        Assert.Equal(told, progressed);
        Assert.True(losses.Distinct().Count() == losses.Count);
    }

    [Fact]
    public void The_loss_of_a_step_of_several_batches_is_the_mean_over_their_examples()
    {
        var (recorder, run) = (new RunRecorder(), Toy.Run(Toy.Recipe with { Accumulate = 3 }));
        _ = run.Recorded(by: recorder).First();
        Assert.Equal(
            Toy.Steps(run, run.Start, 1).Select(step => step.Scores.Loss),
            recorder.Timeline.Steps.Select(point => point.Loss),
            (one, other) => Math.Abs(one - other) < 1e-14
        );
        Assert.Equal([24L, 37], recorder.Timeline.Steps.Select(point => point.Examples));
    }

    [Fact]
    public void A_recorder_changes_no_bit()
    {
        var alone = EverythingOn.Run().Take(3).Last().State;
        var recorder = new RunRecorder();
        Assert.Equal(alone, EverythingOn.Run().Recorded(by: recorder).Recorded(by: new RunRecorder()).Take(3).Last().State);
        Assert.Equal(3, recorder.Timeline.Epochs.Count);
    }

    [Fact]
    public void What_is_done_with_an_epoch_is_not_the_runs_time()
    {
        var clock = new FakeClock();
        var recorder = new RunRecorder(clock);
        foreach (var _ in Toy.Run(Toy.Recipe with { Epochs = 3 }).Recorded(by: recorder).Observe(_ => clock.Advance(1)))
            clock.Advance(1000);
        Assert.Equal(TimeSpan.FromSeconds(3 * Steps), recorder.Timeline.Time);
        clock.Advance(1000);
        Assert.Equal(TimeSpan.FromSeconds(3 * Steps), recorder.Timeline.Time);
        Assert.Equal([5.0, 5, 5], recorder.Timeline.Epochs.Select(epoch => epoch.Time.TotalSeconds));
    }

    [Fact]
    public void States_within_an_epoch_are_waited_for_too()
    {
        var clock = new FakeClock();
        var recorder = new RunRecorder(clock);
        var run = Toy.Run(Toy.Recipe with { Epochs = 2 }).Recorded(by: recorder).Observe(_ => clock.Advance(1));
        foreach (var _ in run.States(every: 2))
            clock.Advance(50);
        Assert.Equal((10.0, 10.0), (recorder.Timeline.Time.TotalSeconds, recorder.Timeline.Training.TotalSeconds));
    }

    [Fact]
    public void Judging_is_not_training()
    {
        var clock = new FakeClock();
        var recorder = new RunRecorder(clock);
        var run = Toy.Run(Toy.Recipe with { Epochs = 2 }, validate: Toy.Data(9, 100));
        _ = run.Recorded(by: recorder).Observed(happened => clock.Advance(happened is EpochDone ? 7 : 1)).ToList();
        // Who is told of an epoch is told after it.
        Assert.All(recorder.Timeline.Epochs, epoch => Assert.Equal((5.0, 0.0), (epoch.Training.TotalSeconds, epoch.Judging.TotalSeconds)));
        Assert.Equal((24.0, 10.0), (recorder.Timeline.Time.TotalSeconds, recorder.Timeline.Training.TotalSeconds));
        Assert.Equal(7.4, recorder.Timeline.ExamplesASecond, 1e-12);
    }

    [Fact]
    public void Another_enumeration_begins_it_anew()
    {
        var recorder = new RunRecorder();
        var run = Toy.Run(Toy.Recipe with { Epochs = 2 }).Recorded(by: recorder);
        _ = run.ToList();
        var whole = recorder.Timeline;
        _ = run.First();
        Assert.Equal((2, 1), (whole.Epochs.Count, recorder.Timeline.Epochs.Count));
        Assert.Equal(whole.Steps.Take(Steps).Select(point => point.Loss), recorder.Timeline.Steps.Select(point => point.Loss));
    }

    [Fact]
    public void Of_two_enumerations_at_once_the_later_one_is_recorded()
    {
        var clock = new FakeClock();
        var recorder = new RunRecorder(clock);
        var run = Toy.Run(Toy.Recipe with { Epochs = 3 }).Observe(_ => clock.Advance(2)).Recorded(by: recorder);
        using var one = run.GetEnumerator();
        using var other = run.GetEnumerator();
        Assert.True(one.MoveNext());
        Assert.True(other.MoveNext());
        Assert.True(one.MoveNext());
        Assert.True(other.MoveNext());
        Assert.True(one.MoveNext());
        var timeline = recorder.Timeline;
        Assert.Equal([1, 2], timeline.Epochs.Select(epoch => epoch.Number));
        Assert.Equal(Enumerable.Range(1, 2 * Steps).Select(step => (long)step), timeline.Steps.Select(point => point.Step));
        Assert.Equal((74L, 20.0, 20.0), (timeline.Examples, timeline.Time.TotalSeconds, timeline.Training.TotalSeconds));
        // The end of the earlier one ends nothing.
        Assert.False(one.MoveNext());
        Assert.True(other.MoveNext());
        Assert.False(other.MoveNext());
        Assert.Equal((3, 30.0), (recorder.Timeline.Epochs.Count, recorder.Timeline.Time.TotalSeconds));
    }

    [Fact]
    public void Enumerations_on_several_threads_leave_one_of_them()
    {
        var recorder = new RunRecorder();
        var run = Toy.Run(Toy.Recipe with { Epochs = 3 }).Recorded(by: recorder);
        Parallel.For(0, 4, _ => Assert.Equal(3, run.ToList().Count));
        Assert.Equal([1, 2, 3], recorder.Timeline.Epochs.Select(epoch => epoch.Number));
        Assert.Equal(Enumerable.Range(1, 3 * Steps).Select(step => (long)step), recorder.Timeline.Steps.Select(point => point.Step));
    }

    [Fact]
    public void A_clock_that_is_set_back_takes_no_time_back()
    {
        var clock = new FakeClock();
        var recorder = new RunRecorder(clock);
        var steps = 0;
        // Every third step it is set back.
        _ = Toy.Run(Toy.Recipe with { Epochs = 2 })
            .Recorded(by: recorder)
            .Observed(happened =>
                clock.Advance(
                    happened is not StepDone ? 0
                    : ++steps % 3 == 0 ? -100
                    : 2
                )
            )
            .ToList();
        var timeline = recorder.Timeline;
        Assert.Equal(timeline.Steps.Select(point => point.Time).Order(), timeline.Steps.Select(point => point.Time));
        // Seven of ten steps went forwards.
        Assert.Equal(14, timeline.Time.TotalSeconds);
        Assert.All(timeline.Epochs, epoch => Assert.True(epoch.Training >= TimeSpan.Zero && epoch.Judging >= TimeSpan.Zero));
    }

    [Fact]
    public void Where_no_time_passed_no_rate_is_told_and_no_time_is_less_than_nothing()
    {
        Assert.Equal("epoch 1: 0.0 s", new EpochTime(1, 5, 37, TimeSpan.Zero, TimeSpan.Zero).ToString());
        Assert.Equal("epoch 1: 0.0 s", new EpochTime(1, 5, 37, TimeSpan.FromSeconds(-0.01), TimeSpan.Zero).ToString());
        Assert.Equal("epoch 1: 0.0 s", new EpochTime(1, 5, 37, TimeSpan.FromHours(-3), TimeSpan.Zero).ToString());
        Assert.Equal("0 epochs in 0.0 s", Timeline.Empty.ToString());
    }

    [Fact]
    public void No_recorder_and_no_observer_are_refused()
    {
        Assert.Equal("by", Assert.Throws<ArgumentNullException>(() => Toy.Run().Recorded(by: null!)).ParamName);
        Assert.Equal("by", Assert.Throws<ArgumentNullException>(() => Toy.Run().Observed(by: null!)).ParamName);
    }

    [Fact]
    public void A_recorder_that_is_given_twice_counts_once()
    {
        var recorder = new RunRecorder();
        _ = Toy.Run(Toy.Recipe).Recorded(by: recorder).Recorded(by: recorder).First();
        Assert.Equal((Steps, 1, 37L), (recorder.Timeline.Steps.Count, recorder.Timeline.Epochs.Count, recorder.Timeline.Examples));
    }

    [Fact]
    public void A_run_that_goes_on_is_recorded_from_there()
    {
        var recorder = new RunRecorder();
        var run = Toy.Run(Toy.Recipe with { Epochs = 2 });
        var within = run.States(every: 3).First().State;
        _ = run.From(within).OrThrow().Recorded(by: recorder).ToList();
        Assert.Equal([4L, 5, 6, 7, 8, 9, 10], recorder.Timeline.Steps.Select(point => point.Step));
        Assert.Equal([13L, 37], recorder.Timeline.Epochs.Select(epoch => epoch.Examples));
    }

    [Fact]
    public void A_long_run_takes_no_more_memory_than_a_few_thousand_points()
    {
        const int steps = 1_000_003;
        var clock = new FakeClock();
        var recorder = new RunRecorder(clock);
        var recording = recorder.Begin();
        recording.BeginEpoch();
        for (var step = 1; step <= steps; step++)
        {
            clock.Advance(0.001);
            recording.Take(step, step / 1000.0, step % 2 == 0 ? 1 : 3, 0.1, 32);
        }

        var timeline = recorder.Timeline;
        Assert.InRange(timeline.Steps.Count, RunRecorder.MostPoints / 2, RunRecorder.MostPoints);
        Assert.Equal(256, timeline.StepsAPoint);
        Assert.Equal(steps, timeline.Steps[^1].Step);
        Assert.Equal(32L * steps, timeline.Examples);
        Assert.Equal(32L * steps, timeline.Steps[^1].Examples);
        // Every point but the last is the mean of as many steps.
        Assert.All(timeline.Steps.SkipLast(1), point => Assert.Equal((2.0, 0L), (point.Loss, point.Step % 256)));
        Assert.Equal(timeline.Steps.Select(point => point.Time).Order(), timeline.Steps.Select(point => point.Time));
        Assert.InRange(recorder.Losses(64).Length, 1, 64);
    }

    [Fact]
    public void Steps_of_which_nothing_counts_have_no_loss_and_spoil_no_mean()
    {
        var recorder = new RunRecorder(new FakeClock());
        var recording = recorder.Begin();
        recording.BeginEpoch();
        for (var step = 1; step <= 2 * RunRecorder.MostPoints; step++)
            recording.Take(step, step, step % 4 == 0 ? 1 : double.NaN, 0.1, 1);
        // A point of two steps may have none that counts.
        Assert.Equal(4, recorder.Timeline.StepsAPoint);
        Assert.All(recorder.Timeline.Steps, point => Assert.Equal(1, point.Loss));
    }

    [Fact]
    public void An_observers_own_failure_is_the_inner_exception()
    {
        var cause = new InvalidOperationException("no");
        var run = Toy.Run(Toy.Recipe with { Epochs = 1 }).Observed(_ => throw cause);
        Assert.Same(cause, Assert.Throws<PipelineException>(() => run.Last()).InnerException);
    }

    private static RunRecorder Recorded(FakeClock clock, int epochs)
    {
        var recorder = new RunRecorder(clock);
        _ = Toy.Run(Toy.Recipe with { Epochs = epochs }).Recorded(by: recorder).Observe(_ => clock.Advance(2)).ToList();
        return recorder;
    }
}
