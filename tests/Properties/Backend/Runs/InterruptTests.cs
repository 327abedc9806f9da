using DeepPipeline.Properties.Backend.Differentiation;
using Xunit;

namespace DeepPipeline.Properties.Backend.Runs;

/// <summary>All runs of a process at once: so these tests run alone.</summary>
[CollectionDefinition(nameof(InterruptTests), DisableParallelization = true)]
[Collection(nameof(InterruptTests))]
public sealed class InterruptTests
{
    [Fact]
    public void A_run_that_goes_on_ends_after_its_step()
    {
        var steps = 0;
        var run = Toy.Run(Toy.Recipe)
            .Observe(_ =>
            {
                if (++steps == 3)
                    Assert.True(Interrupt.Training());
            });
        Assert.Throws<OperationCanceledException>(() => run.First());
        Assert.Equal(3, steps);
        Assert.False(Interrupt.Training());
        // It was asked once: the same run begins anew, and goes on.
        Assert.Equal(1, run.First().Number);
    }

    [Fact]
    public void Between_two_epochs_the_next_is_not_begun()
    {
        using var epochs = Toy.Run(Toy.Recipe).GetEnumerator();
        Assert.True(epochs.MoveNext());
        Assert.True(Interrupt.Training());
        Assert.Throws<OperationCanceledException>(() => epochs.MoveNext());
    }

    [Fact]
    public void Who_asked_by_a_token_is_told_by_it()
    {
        using var token = new CancellationTokenSource();
        var run = Toy.Run(Toy.Recipe).Until(token.Token).Observe(_ => token.Cancel());
        Assert.Equal(token.Token, Assert.Throws<OperationCanceledException>(() => run.First()).CancellationToken);
    }
}
