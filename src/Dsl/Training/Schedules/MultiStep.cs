namespace DeepPipeline;

public abstract partial record Schedule
{
    /// <summary>γ^k, where k is how many milestones are reached. Values of any kind between milestones: <c>Constant.Scale(0.5).For(100).Then(…)</c>.</summary>
    /// <param name="factor">γ.</param>
    /// <param name="milestones">When the rate is multiplied with γ, in steps (or epochs), each later than the one before.</param>
    [Word("multiStep", "factor", "milestones")]
    public static Schedule MultiStep(double factor, params double[] milestones) => new MultiStepSchedule(factor, Items.Of(milestones));
}

/// <summary>See <see cref="Schedule.MultiStep"/>.</summary>
[Word("stairs", "factor", "milestones")]
public sealed record MultiStepSchedule(double Factor, Items<double> Milestones) : Schedule
{
    /// <inheritdoc/>
    public override Items<Problem> Problems =>
        AtLeast("factor", Factor, 0, "0.1 is usual")
        + (
            Enumerable
                .Range(0, Milestones.Count)
                .All(i => Milestones[i] > (i == 0 ? -double.Epsilon : Milestones[i - 1]) && double.IsFinite(Milestones[i]))
                ? []
                :
                [
                    Problem.Argument(
                        "milestones of at least 0, each later than the one before",
                        string.Join(", ", Milestones.Select(Number)),
                        "put them in order"
                    ),
                ]
        );

    internal override double Value(in Moment moment)
    {
        var reached = 0;
        for (var i = 0; i < Milestones.Count; i++)
            reached += Milestones[i] <= moment.Time ? 1 : 0;
        return Math.Pow(Factor, reached);
    }
}
