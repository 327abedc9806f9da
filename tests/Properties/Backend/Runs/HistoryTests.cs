using DeepPipeline.Properties.Backend.Differentiation;
using Xunit;

namespace DeepPipeline.Properties.Backend.Runs;

/// <summary>A state knows the scores of the epochs before it, however it was reached.</summary>
public sealed class HistoryTests
{
    private static readonly Epoch<Features, Features>[] Three = [.. EverythingOn.Run().Take(3)];

    [Fact]
    public void An_epoch_has_the_scores_of_those_before_it()
    {
        Assert.Equal([1, 2, 3], Three[^1].History.Select(epoch => epoch.Number));
        Assert.Equal(Three.Select(epoch => epoch.Scores), Three[^1].History);
        Assert.Equal(Three[^1].Validation.Loss, Three[^1].Scores.WatchedLoss);
        Assert.All(Three, epoch => Assert.Equal(0.01, epoch.Scores.LearningRate));
    }

    [Fact]
    public void Steps_give_the_history_that_enumerating_gives()
    {
        var run = EverythingOn.Run();
        var state = run.Start;
        for (var epoch = 1; epoch <= 3; epoch++)
            state = Toy.Steps(run, state, epoch)[^1].State;
        Assert.Equal(Three[^1].State, state);
    }

    [Fact]
    public void Every_state_of_a_run_goes_on_to_the_same_end()
    {
        var run = EverythingOn.Run();
        foreach (var (state, scores) in run.States().TakeWhile(moment => moment.State.Epoch < 2))
        {
            Assert.Equal(state.StepsOfNext == 0 ? state.History[^1].Training : state.ScoresOfNext, scores);
            Assert.Equal(Three[^1].State, run.From(state).OrThrow().First(epoch => epoch.Number == 3).State);
        }
    }

    [Fact]
    public void States_come_as_often_as_asked_and_at_the_end_of_each_epoch()
    {
        var run = EverythingOn.Run();
        Assert.Equal(5, run.StepsAnEpoch);
        Assert.Equal(
            [(0, 2), (0, 4), (1, 0), (1, 2), (1, 4), (2, 0)],
            run.States(every: 2).Take(6).Select(moment => (moment.State.Epoch, moment.State.StepsOfNext))
        );
        Assert.Equal(Three[0].State, run.States(every: 2).First(moment => moment.State.Epoch == 1).State);
    }
}
