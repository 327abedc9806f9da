using FsCheck;
using FsCheck.Fluent;

namespace DeepPipeline.Properties.Schedules;

/// <summary>Random schedules without problems: <c>[Properties(Arbitrary = [typeof(Curves)])]</c>.</summary>
public static class Curves
{
    private static Gen<double> Lengths { get; } = Gen.Elements(0, 1, 2, 3, 5, 7.5, 12, 20);

    /// <summary>What is no combination.</summary>
    private static Gen<Schedule> Plain { get; } =
        Gen.Elements(
            Schedule.Constant,
            Schedule.StepDecay(3, 0.5),
            Schedule.MultiStep(0.5, 2, 4),
            Schedule.Exponential(0.9),
            Schedule.InverseTime(0.5),
            Schedule.InverseSquareRoot(4),
            Schedule.Cosine(10),
            Schedule.Cosine(6, 0.25),
            Schedule.CosineRestarts(4, 2),
            Schedule.WarmUp(5),
            Schedule.WarmUp(0),
            Schedule.WarmUp(8, 0.5),
            Schedule.OneCycle(12),
            Schedule.Cyclic(3),
            Schedule.Polynomial(9, 2),
            Schedule.ReduceOnPlateau(0.5, 1)
        );

    public static Arbitrary<Schedule> Schedules() => Arb.From(Gen.Sized(size => Of(Math.Min(size / 15, 4))));

    private static Gen<Schedule> Of(int depth) =>
        depth == 0
            ? Plain
            : from which in Gen.Choose(0, 4)
            from schedule in which switch
            {
                0 => Plain,
                1 => from first in Of(depth - 1)
                from length in Lengths
                from next in Of(depth - 1)
                select (first.Steps(1) is null ? first.For(length) : first).Then(next),
                2 => from body in Of(depth - 1) from length in Lengths select body.For(length),
                3 => from body in Of(depth - 1) from factor in Gen.Elements(0, 0.5, 1, 2) select body.Scale(factor),
                _ => from body in Of(depth - 1) select body.InEpochs(),
            }
            select schedule;
}
