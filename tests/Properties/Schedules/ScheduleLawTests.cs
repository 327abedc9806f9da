using FsCheck.Xunit;
using LanguageExt;
using Xunit;

namespace DeepPipeline.Properties.Schedules;

/// <summary>What holds for any schedules.</summary>
[Properties(Arbitrary = [typeof(Curves)])]
public sealed class ScheduleLawTests
{
    private static readonly double[] Losses = [3, 2, 2, 2, 1, 1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5];

    [Property]
    public void Then_is_associative(Schedule a, Schedule b, Schedule c) => Assert.Equal(a.Then(b).Then(c), a.Then(b.Then(c)));

    [Property]
    public void Nothing_is_the_unit_of_then(Schedule a)
    {
        Assert.Equal(a, Schedule.Constant.For(0).Then(a));
        if (a.Steps(1) != 0)
            Assert.Equal(a, a.Then(Schedule.Constant.For(0)));
    }

    // Steps are counted from the end of the first: whatever it is made of, the other begins anew.
    [Property]
    public void Then_goes_on_from_the_beginning_of_the_other(Schedule a, Schedule b, byte epoch)
    {
        var stepsAnEpoch = 1 + (epoch % 5);
        if (a.Steps(stepsAnEpoch) is not { } length || length == 0 || b.Steps(1) == 0)
            return;
        var both = a.Then(b);
        for (var step = 0; step < length; step++)
            Assert.Equal(a.At(step, stepsAnEpoch, Losses), both.At(step, stepsAnEpoch, Losses));
        for (var step = 0; step < 40; step++)
            Rates.Close(b.At(step, stepsAnEpoch), both.At(length + step, stepsAnEpoch), $"{both} at {length} + {step} of {stepsAnEpoch}");
        Assert.Equal(b.Steps(stepsAnEpoch) + length, both.Steps(stepsAnEpoch));
    }

    [Property]
    public void Scale_is_distributive_over_then(Schedule a, Schedule b) =>
        Assert.Equal(a.Then(b).Scale(0.25), a.Scale(0.25).Then(b.Scale(0.25)));

    [Property]
    public void Scale_multiplies_every_value(Schedule a, byte step) =>
        Rates.Close(0.25 * a.At(step, 4, Losses), a.Scale(0.25).At(step, 4, Losses), a.ToString());

    [Property]
    public void Scaling_by_one_changes_nothing(Schedule a) => Assert.Equal(a, a.Scale(1));

    [Property]
    public void In_epochs_is_distributive_over_then(Schedule a, Schedule b) =>
        Assert.Equal(a.Then(b).InEpochs(), a.InEpochs().Then(b.InEpochs()));

    [Property]
    public void In_epochs_twice_is_once_and_with_one_step_an_epoch_nothing(Schedule a, byte step)
    {
        Assert.Equal(a.InEpochs(), a.InEpochs().InEpochs());
        Assert.Equal(a.At(step, 1, Losses), a.InEpochs().At(step, 1, Losses));
    }

    [Property]
    public void Scale_and_in_epochs_may_change_places(Schedule a) => Assert.Equal(a.Scale(0.5).InEpochs(), a.InEpochs().Scale(0.5));

    [Property]
    public void After_its_end_it_holds(Schedule a, byte epoch)
    {
        var stepsAnEpoch = 1 + (epoch % 5);
        if (a.Steps(stepsAnEpoch) is not { } end || a.ToString().Contains("Plateau", StringComparison.Ordinal))
            return;
        for (var step = 1; step < 30; step++)
            Assert.Equal(a.At(end, stepsAnEpoch), a.At(end + step, stepsAnEpoch));
    }

    [Property]
    public void For_cuts_and_does_not_change_what_is_before(Schedule a, byte length)
    {
        var cut = a.For(length % 20);
        var end = cut.Steps(4)!.Value;
        for (var step = 0; step < end; step++)
            Assert.Equal(a.At(step, 4, Losses), cut.At(step, 4, Losses));
        Assert.True(end == length % 20 || end == length % 20 * 4, $"{cut}");
    }

    [Property]
    public void Cutting_twice_is_cutting_to_the_shorter(Schedule a) => Assert.Equal(a.For(3), a.For(5).For(3));

    [Property]
    public void None_has_a_flaw(Schedule a) => Assert.Empty(a.Problems);

    [Property]
    public void All_values_are_numbers_of_at_least_zero(Schedule a, byte step, byte epoch) =>
        Assert.True(a.At(step, epoch, Losses) is >= 0 and < double.PositiveInfinity, $"{a}");
}
