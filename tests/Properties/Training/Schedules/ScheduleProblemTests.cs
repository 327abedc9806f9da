using Xunit;

namespace DeepPipeline.Properties.Training.Schedules;

/// <summary>What is said of schedules with wrong numbers.</summary>
public sealed class ScheduleProblemTests
{
    [Fact]
    public void What_is_wrong_is_said_of_every_schedule() =>
        Assert.Equal(
            """
            Schedule.StepDecay(0, factor: -1): every over 0, got 0; 30 epochs are usual
            Schedule.StepDecay(0, factor: -1): factor of at least 0, got -1; 0.1 is usual
            Schedule.MultiStep(-1, 5, 3): factor of at least 0, got -1; 0.1 is usual
            Schedule.MultiStep(-1, 5, 3): milestones of at least 0, each later than the one before, got 5, 3; put them in order
            Schedule.Exponential(0): factor over 0, got 0; 0.95 an epoch is usual
            Schedule.InverseTime(double.NaN): decay of at least 0, got NaN; 0.1 an epoch halves the rate in ten
            Schedule.InverseSquareRoot(0): warmUp over 0, got 0; 4000 steps are usual
            Schedule.Cosine(0, minimum: -1): length over 0, got 0; take the steps (or epochs) of the whole run
            Schedule.Cosine(0, minimum: -1): minimum of at least 0, got -1; 0 is usual
            Schedule.CosineRestarts(0, multiplier: 0.5, minimum: -1): period over 0, got 0; 10 epochs are usual
            Schedule.CosineRestarts(0, multiplier: 0.5, minimum: -1): multiplier of at least 1, got 0.5; 1 or 2 is usual
            Schedule.CosineRestarts(0, multiplier: 0.5, minimum: -1): minimum of at least 0, got -1; 0 is usual
            Schedule.WarmUp(-1, from: 2): length of at least 0, got -1; 500 steps are usual
            Schedule.WarmUp(-1, from: 2): from from 0 to 1, got 2; 0 is usual
            Schedule.OneCycle(0, rise: 2, startDivisor: 0.5, endDivisor: 0): length over 0, got 0; take the steps (or epochs) of the whole run
            Schedule.OneCycle(0, rise: 2, startDivisor: 0.5, endDivisor: 0): rise from 0 to 1, got 2; 0.3 is usual
            Schedule.OneCycle(0, rise: 2, startDivisor: 0.5, endDivisor: 0): startDivisor of at least 1, got 0.5; 25 is usual
            Schedule.OneCycle(0, rise: 2, startDivisor: 0.5, endDivisor: 0): endDivisor of at least 1, got 0; 10000 is usual
            Schedule.Cyclic(0, fall: -1, minimum: 2, shrink: -1): rise over 0, got 0; 2 to 8 epochs are usual
            Schedule.Cyclic(0, fall: -1, minimum: 2, shrink: -1): fall over 0, got -1; leave it out to go down as slowly as up
            Schedule.Cyclic(0, fall: -1, minimum: 2, shrink: -1): minimum from 0 to 1, got 2; 0.1 is usual
            Schedule.Cyclic(0, fall: -1, minimum: 2, shrink: -1): shrink from 0 to 1, got -1; 1 keeps the height, 0.5 halves it each cycle
            Schedule.Polynomial(0, power: 0, minimum: -1): length over 0, got 0; take the steps (or epochs) of the whole run
            Schedule.Polynomial(0, power: 0, minimum: -1): power over 0, got 0; 1 is a straight line
            Schedule.Polynomial(0, power: 0, minimum: -1): minimum of at least 0, got -1; 0 is usual
            Schedule.ReduceOnPlateau(1, patience: -1, threshold: 1, cooldown: -1, minimum: 2): factor over 0 and under 1, got 1; 0.1 is usual
            Schedule.ReduceOnPlateau(1, patience: -1, threshold: 1, cooldown: -1, minimum: 2): patience of at least 0, got -1; 10 is usual
            Schedule.ReduceOnPlateau(1, patience: -1, threshold: 1, cooldown: -1, minimum: 2): threshold of at least 0 and under 1, got 1; 0.0001 is usual
            Schedule.ReduceOnPlateau(1, patience: -1, threshold: 1, cooldown: -1, minimum: 2): cooldown of at least 0, got -1; 0 is usual
            Schedule.ReduceOnPlateau(1, patience: -1, threshold: 1, cooldown: -1, minimum: 2): minimum from 0 to 1, got 2; 0 is usual
            Schedule.Constant.Scale(-1): factor of at least 0, got -1; 1 changes nothing
            Schedule.Constant.For(-1): length of at least 0, got -1; say for how many steps (or epochs)
            Schedule.Constant.Then(Schedule.Exponential(0.9)): a schedule with a length before Then, got Schedule.Constant; say for how long: For(100)
            Schedule.WarmUp(5, from: 2).Then(Schedule.Exponential(0)).InEpochs(): from from 0 to 1, got 2; 0 is usual
            Schedule.WarmUp(5, from: 2).Then(Schedule.Exponential(0)).InEpochs(): factor over 0, got 0; 0.95 an epoch is usual
            """,
            string.Join(
                '\n',
                new[]
                {
                    Schedule.StepDecay(0, -1),
                    Schedule.MultiStep(-1, 5, 3),
                    Schedule.Exponential(0),
                    Schedule.InverseTime(double.NaN),
                    Schedule.InverseSquareRoot(0),
                    Schedule.Cosine(0, -1),
                    Schedule.CosineRestarts(0, 0.5, -1),
                    Schedule.WarmUp(-1, 2),
                    Schedule.OneCycle(0, 2, 0.5, 0),
                    Schedule.Cyclic(0, -1, 2, -1),
                    Schedule.Polynomial(0, 0, -1),
                    Schedule.ReduceOnPlateau(1, -1, 1, -1, 2),
                    Schedule.Constant.Scale(-1),
                    Schedule.Constant.For(-1),
                    Schedule.Constant.Then(Schedule.Exponential(0.9)),
                    Schedule.WarmUp(5, 2).Then(Schedule.Exponential(0)).InEpochs(),
                }.SelectMany(schedule =>
                    schedule.Problems.Select(problem => $"{schedule}: {problem.Expected}, got {problem.Actual}; {problem.Hint}")
                )
            )
        );

    [Fact]
    public void A_recipe_says_it_too() =>
        Assert.Equal(
            "recipe.schedule: Schedule.Cosine(0) expected length over 0, got 0\n  hint: take the steps (or epochs) of the whole run",
            Assert.Single(Recipe.For(Loss.CrossEntropy).WithSchedule(Schedule.Cosine(0)).Problems).ToString()
        );

    // No number makes one throw or go on forever.
    [Fact]
    public void Wrong_numbers_do_not_throw()
    {
        double[] wrong = [double.NaN, double.NegativeInfinity, double.PositiveInfinity, double.MaxValue, double.Epsilon, -1, 0, 1];
        foreach (var (x, y) in wrong.SelectMany(x => wrong.Select(y => (x, y))))
        {
            Schedule[] all =
            [
                Schedule.StepDecay(x, y),
                Schedule.MultiStep(x, y),
                Schedule.Exponential(x),
                Schedule.InverseTime(x),
                Schedule.InverseSquareRoot(x),
                Schedule.Cosine(x, y),
                Schedule.CosineRestarts(x, y),
                Schedule.CosineRestarts(1, x, y),
                Schedule.WarmUp(x, y),
                Schedule.OneCycle(x, y),
                Schedule.Cyclic(x, y),
                Schedule.Polynomial(x, y),
                Schedule.ReduceOnPlateau(x, -1, y),
                Schedule.Constant.For(x).Scale(y),
                Schedule.WarmUp(x).For(y),
            ];
            foreach (var schedule in all)
            {
                _ = schedule.Then(schedule).InEpochs().Then(schedule).At(long.MaxValue, int.MaxValue, [1, 2]);
                _ = schedule.Then(schedule).For(y).Then(schedule).At(100, 0, [1, 2]);
            }
        }
    }
}
