using DeepPipeline.Properties.Backend.Differentiation;
using Xunit;

namespace DeepPipeline.Properties.Backend.Runs;

/// <summary>Runs that are awaited, and runs that are stopped from outside.</summary>
public sealed class BackgroundTests
{
    [Fact]
    public async Task Awaited_epochs_are_those_that_enumerating_gives()
    {
        var run = EverythingOn.Run();
        var states = new List<TrainingState>();
        await foreach (var epoch in run.InBackground())
        {
            states.Add(epoch.State);
            if (epoch.Number == 3)
                break;
        }

        Assert.Equal(run.Take(3).Select(epoch => epoch.State), states);
    }

    [Fact]
    public async Task Awaiting_ends_when_it_is_asked_to()
    {
        using var source = new CancellationTokenSource();
        var steps = 0;
        var run = Toy.Run()
            .Observe(_ =>
            {
                if (++steps == 7)
                    source.Cancel();
            });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in run.InBackground(source.Token)) { }
        });
        Assert.Equal(7, steps);
    }

    [Fact]
    public void A_run_ends_after_the_step_in_which_it_is_asked_to()
    {
        using var source = new CancellationTokenSource();
        var seen = new List<Progress>();
        var run = Toy.Run()
            .Until(source.Token)
            .Observe(progress =>
            {
                seen.Add(progress);
                if (seen.Count == 8)
                    source.Cancel();
            });
        Assert.Throws<OperationCanceledException>(() => run.Last());
        Assert.Equal((2, 3), (seen[^1].Epoch, seen[^1].Step));
    }

    [Fact]
    public async Task Two_runs_at_once_do_not_disturb_each_other()
    {
        var alone = EverythingOn.Run().Take(3).Last().State;
        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => EverythingOn.Run().Take(3).Last().State)));
        Assert.All(both, state => Assert.Equal(alone, state));
    }
}
