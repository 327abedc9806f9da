using Xunit;

namespace DeepPipeline.Properties.Training.Schedules;

/// <summary>The values of torch.optim.lr_scheduler, PyTorch 1.13.0, for an optimiser with a learning rate of 1.</summary>
public sealed class PyTorchTests
{
    public static TheoryData<string, Schedule, (int Step, double Rate)[]> Numbers =>
        new()
        {
            { "StepLR(4, 0.3)", Schedule.StepDecay(4, 0.3), [(0, 1.0), (3, 1.0), (4, 0.3), (8, 0.09), (13, 0.027)] },
            {
                "MultiStepLR([3, 7, 8], 0.5)",
                Schedule.MultiStep(0.5, 3, 7, 8),
                [(0, 1.0), (2, 1.0), (3, 0.5), (7, 0.25), (8, 0.125), (11, 0.125)]
            },
            { "ExponentialLR(0.9)", Schedule.Exponential(0.9), [(0, 1.0), (1, 0.9), (5, 0.5904900000000002), (11, 0.31381059609000017)] },
            {
                "CosineAnnealingLR(10, 0.1)",
                Schedule.Cosine(10, 0.1),
                [(0, 1.0), (1, 0.9779754323328191), (4, 0.6890576474687263), (7, 0.2854966364683872), (10, 0.1)]
            },
            {
                "CosineAnnealingWarmRestarts(5, 2, 0.1)",
                Schedule.CosineRestarts(5, 2, 0.1),
                [
                    (0, 1.0),
                    (4, 0.18594235253127372),
                    (5, 1.0),
                    (9, 0.6890576474687263),
                    (14, 0.12202456766718092),
                    (15, 1.0),
                    (20, 0.8681980515339464),
                    (34, 0.10554024673218806),
                    (35, 1.0),
                ]
            },
            {
                "CosineAnnealingWarmRestarts(5, 1)",
                Schedule.CosineRestarts(5),
                [(0, 1.0), (4, 0.09549150281252633), (5, 1.0), (9, 0.09549150281252633), (10, 1.0), (13, 0.34549150281252633)]
            },
            { "LinearLR(0.25, 1, 4)", Schedule.WarmUp(4, 0.25), [(0, 0.25), (1, 0.4375), (2, 0.625), (3, 0.8125), (4, 1.0), (7, 1.0)] },
            {
                "OneCycleLR(1, total_steps=20)",
                Schedule.OneCycle(20),
                [
                    (0, 0.040000000000000036),
                    (1, 0.1316718427000253),
                    (4, 0.9083281572999747),
                    (5, 1.0),
                    (6, 0.9874640062350873),
                    (12, 0.500002),
                    (18, 0.012539993764912554),
                    (19, 4e-06),
                ]
            },
            {
                "OneCycleLR(1, total_steps=10, pct_start=0.5, div_factor=10, final_div_factor=100)",
                Schedule.OneCycle(10, 0.5, 10, 100),
                [
                    (0, 0.09999999999999998),
                    (1, 0.23180194846605362),
                    (2, 0.55),
                    (3, 0.8681980515339464),
                    (4, 1.0),
                    (5, 0.9046039886902862),
                    (6, 0.6548539886902862),
                    (7, 0.3461460113097138),
                    (8, 0.0963960113097138),
                    (9, 0.001),
                ]
            },
            {
                "CyclicLR(0.1, 1, 4)",
                Schedule.Cyclic(4),
                [(0, 0.1), (1, 0.325), (4, 1.0), (6, 0.55), (8, 0.1), (12, 1.0), (13, 0.775), (19, 0.775)]
            },
            {
                "CyclicLR(0.1, 1, 4, 2, mode=triangular2)",
                Schedule.Cyclic(4, 2, shrink: 0.5),
                [
                    (0, 0.1),
                    (2, 0.5499999999999999),
                    (4, 0.9999999999999998),
                    (5, 0.5499999999999996),
                    (6, 0.1),
                    (8, 0.32499999999999984),
                    (10, 0.5499999999999996),
                    (12, 0.1),
                    (16, 0.32499999999999996),
                    (19, 0.1281249999999999),
                ]
            },
            {
                "PolynomialLR(10, 2)",
                Schedule.Polynomial(10, 2),
                [(0, 1.0), (1, 0.81), (5, 0.25000000000000006), (9, 0.009999999999999998), (10, 0.0), (12, 0.0)]
            },
            {
                "LambdaLR(min(s**-0.5, s * 4**-1.5) * 2)",
                Schedule.InverseSquareRoot(4),
                [(0, 0.0), (1, 0.25), (3, 0.75), (4, 1.0), (5, 0.8944271909999159), (11, 0.6030226891555273)]
            },
        };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_numbers_are_those_of_PyTorch(string theirs, Schedule ours, (int Step, double Rate)[] numbers)
    {
        foreach (var (step, rate) in numbers)
            Rates.Close(rate, ours.At(step), $"{theirs} at {step}");
    }

    // ReduceLROnPlateau(factor=0.5, patience=1, threshold=1e-3, cooldown=2, min_lr=0.1): the rate before each loss was told.
    [Fact]
    public void A_plateau_is_that_of_PyTorch()
    {
        double[] losses =
        [
            1.0,
            0.9,
            0.9,
            0.89995,
            0.95,
            0.95,
            0.95,
            0.5,
            0.6,
            0.6,
            0.6,
            0.6,
            0.6,
            0.6,
            double.NaN,
            0.6,
            0.6,
            0.6,
            0.6,
            0.4,
        ];
        double[] rates = [1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.25, 0.125, 0.125, 0.125, 0.125, 0.1, 0.1];
        var schedule = Schedule.ReduceOnPlateau(0.5, patience: 1, threshold: 1e-3, cooldown: 2, minimum: 0.1);
        for (var epoch = 0; epoch < rates.Length; epoch++)
        {
            Assert.Equal(rates[epoch], schedule.At((epoch * 7) + 3, 7, losses.AsSpan(0, epoch)));
            Assert.Equal(rates[epoch], schedule.At((epoch * 7) + 3, 7, losses));
        }

        Assert.Equal(rates, schedule.Values(rates.Length, history: Items.Of(losses)));
    }

    [Fact]
    public void A_plateau_after_a_warm_up_looks_at_its_own_epochs()
    {
        double[] losses = [1, 1, 1, 1, 1, 1];
        var schedule = Schedule.WarmUp(3).InEpochs().Then(Schedule.ReduceOnPlateau(0.5, patience: 0));
        Assert.Equal([0, 1.0 / 3, 2.0 / 3, 1, 1, 0.5, 0.25], schedule.Values(7, history: Items.Of(losses)));
    }
}
