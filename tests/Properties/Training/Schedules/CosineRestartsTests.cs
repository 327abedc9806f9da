using DeepPipeline.Properties.Training.Schedules;
using Xunit;

namespace DeepPipeline.Properties.Training.Schedules;

/// <summary>Periods of cosine restarts begin and end where the sum of their lengths says, however their number is rounded.</summary>
public sealed class CosineRestartsTests
{
    [Theory]
    [InlineData(1, 1.1, 1)]
    [InlineData(2, 1.1, 2)]
    [InlineData(1, 5, 781)]
    [InlineData(3, 4, 4095)]
    [InlineData(5, 7, 14_005)]
    [InlineData(10, 2, 70)]
    public void Cut_after_whole_periods_it_holds_its_minimum(double period, double multiplier, double length) =>
        Rates.Close(0.125, Schedule.CosineRestarts(period, multiplier, 0.125).For(length).At((long)length + 3), $"after {length}");

    [Theory]
    [InlineData(1, 3, 121)]
    [InlineData(3, 3, 363)]
    [InlineData(10, 2, 70)]
    public void A_period_begins_with_the_full_rate(double period, double multiplier, long step) =>
        Rates.Close(1, Schedule.CosineRestarts(period, multiplier, 0.125).At(step), $"at {step}");
}
