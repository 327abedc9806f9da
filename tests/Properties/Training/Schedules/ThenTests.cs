using DeepPipeline.Properties.Training.Schedules;
using Xunit;

namespace DeepPipeline.Properties.Training.Schedules;

/// <summary>How long chains are.</summary>
public sealed class ThenTests
{
    private static readonly Schedule Chain = Schedule.WarmUp(1).Then(Schedule.Cosine(3)).InEpochs();

    [Fact]
    public void A_chain_in_epochs_has_the_steps_of_its_epochs() =>
        Assert.Equal((4, 40), (Chain.Steps(stepsAnEpoch: 1), Chain.Steps(stepsAnEpoch: 10)));

    [Fact]
    public void What_follows_a_chain_in_epochs_begins_after_its_last_step()
    {
        var longer = Chain.Then(Schedule.Exponential(0.5));
        Assert.True(longer.At(39, 10) < 0.01);
        Assert.Equal([1, 0.5, 0.25], [longer.At(40, 10), longer.At(41, 10), longer.At(42, 10)]);
    }
}
