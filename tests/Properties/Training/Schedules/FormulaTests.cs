using Xunit;

namespace DeepPipeline.Properties.Training.Schedules;

/// <summary>Every schedule is its published formula, at every step and at parts of epochs.</summary>
public sealed class FormulaTests
{
    public static TheoryData<Schedule, Func<double, double>> Formulas =>
        new()
        {
            { Schedule.Constant, _ => 1 },
            { Schedule.StepDecay(7, 0.3), t => Repeated(0.3, (int)(t / 7)) },
            { Schedule.MultiStep(0.5, 3, 20.5, 40), t => (t >= 3 ? 0.5 : 1) * (t >= 20.5 ? 0.5 : 1) * (t >= 40 ? 0.5 : 1) },
            { Schedule.Exponential(0.97), t => Math.Exp(t * Math.Log(0.97)) },
            { Schedule.InverseTime(0.2), t => 1 / (1 + (0.2 * t)) },
            { Schedule.InverseSquareRoot(16), t => t == 0 ? 0 : Math.Min(1 / Math.Sqrt(t), t * Math.Pow(16, -1.5)) * Math.Sqrt(16) },
            { Schedule.Cosine(50, 0.1), t => 0.1 + (0.45 * (1 + Math.Cos(Math.Min(t, 50) / 50 * Math.PI))) },
            { Schedule.CosineRestarts(5, 2, 0.2), t => Restarted(t, 5, 2, 0.2) },
            { Schedule.CosineRestarts(6), t => Restarted(t, 6, 1, 0) },
            { Schedule.CosineRestarts(3, 1.5), t => Restarted(t, 3, 1.5, 0) },
            { Schedule.WarmUp(20), t => Math.Min(t / 20, 1) },
            { Schedule.WarmUp(20, 0.25), t => t > 20 ? 1 : 0.25 + (0.75 * t / 20) },
            { Schedule.WarmUp(0), _ => 1 },
            { Schedule.Cyclic(4, 6, 0.2, 0.5), t => 0.2 + (0.8 * Triangle(t, 4, 6) * Repeated(0.5, (int)(t / 10))) },
            { Schedule.Cyclic(5), t => 0.1 + (0.9 * Triangle(t, 5, 5)) },
            { Schedule.Polynomial(40, 2, 0.1), t => t > 40 ? 0.1 : 0.1 + (0.9 * (1 - (t / 40)) * (1 - (t / 40))) },
            { Schedule.Polynomial(40), t => Math.Max(1 - (t / 40), 0) },
            { Schedule.Exponential(0.9).Scale(0.5), t => 0.5 * Math.Pow(0.9, t) },
            { Schedule.Exponential(0.9).For(10), t => Math.Pow(0.9, Math.Min(t, 10)) },
            { Schedule.Exponential(0.9).For(0.5), t => Math.Pow(0.9, Math.Min(t, 0.5)) },
            {
                Schedule.WarmUp(10).Then(Schedule.Cosine(30)),
                t => t < 10 ? t / 10 : 0.5 * (1 + Math.Cos(Math.Min(t - 10, 30) / 30 * Math.PI))
            },
        };

    [Theory]
    [MemberData(nameof(Formulas))]
    public void Every_schedule_is_its_formula_at_every_step(Schedule schedule, Func<double, double> formula)
    {
        for (var step = 0; step < 400; step++)
            Rates.Close(formula(step), schedule.At(step), $"{schedule} at {step}");
        foreach (var step in new[] { 10_000, 1_234_567 })
            Rates.Close(formula(step), schedule.At(step), $"{schedule} at {step}");
    }

    [Theory]
    [MemberData(nameof(Formulas))]
    public void In_epochs_time_goes_on_within_an_epoch(Schedule schedule, Func<double, double> formula)
    {
        foreach (var stepsAnEpoch in new[] { 1, 4, 32 })
        {
            for (var step = 0; step < 2000; step += 3)
                Rates.Close(
                    formula((double)step / stepsAnEpoch),
                    schedule.InEpochs().At(step, stepsAnEpoch),
                    $"{schedule} at {step}/{stepsAnEpoch}"
                );
        }
    }

    [Fact]
    public void One_cycle_has_its_peak_before_its_share_and_its_end_at_the_last_step()
    {
        var cycle = Schedule.OneCycle(100, 0.25, 10, 100);
        Rates.Close(0.1, cycle.At(0), "start");
        Rates.Close(1, cycle.At(24), "peak");
        Rates.Close(0.001, cycle.At(99), "end");
        Rates.Close(0.001, cycle.At(1000), "after");
        Assert.Equal(cycle.Values(100), Schedule.OneCycle(5, 0.25, 10, 100).InEpochs().Values(100, stepsAnEpoch: 20));
    }

    [Fact]
    public void Steps_before_the_first_are_the_first() => Assert.Equal(0.5, Schedule.WarmUp(10, 0.5).At(-3));

    [Fact]
    public void Values_are_those_of_the_first_steps()
    {
        Assert.Equal([1, 0.5, 0.25], Schedule.Exponential(0.5).Values(3));
        Assert.Equal([1, 1, 0.5], Schedule.StepDecay(1, 0.5).InEpochs().Values(3, stepsAnEpoch: 2));
        Assert.Empty(Schedule.Constant.Values(0));
    }

    [Fact]
    public void Asking_allocates_nothing()
    {
        var schedule = Schedule.WarmUp(1).InEpochs().Then(Schedule.ReduceOnPlateau(patience: 1)).Scale(0.5);
        var history = new double[50];
        var sum = schedule.At(1000, 20, history);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var step = 0; step < 1000; step++)
            sum += schedule.At(step, 20, history);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1000, $"{sum}");
    }

    private static double Repeated(double factor, int times) => Enumerable.Repeat(factor, times).Aggregate(1.0, (x, y) => x * y);

    private static double Restarted(double t, double period, double multiplier, double minimum)
    {
        for (; t >= period; period *= multiplier)
            t -= period;
        return minimum + ((1 - minimum) / 2 * (1 + Math.Cos(Math.PI * t / period)));
    }

    private static double Triangle(double t, double up, double down)
    {
        t -= Math.Floor(t / (up + down)) * (up + down);
        return Math.Min(t / up, (up + down - t) / down);
    }
}
