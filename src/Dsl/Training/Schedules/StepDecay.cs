namespace DeepPipeline;

public abstract partial record Schedule
{
    /// <summary>γ^⌊t/n⌋: after every n, the rate is multiplied with γ.</summary>
    /// <param name="every">n, in steps (or epochs).</param>
    /// <param name="factor">γ.</param>
    [Word("stepDecay", "every", "factor")]
    public static Schedule StepDecay(double every, double factor = 0.1) => new StepDecaySchedule(every, factor);
}

/// <summary>See <see cref="Schedule.StepDecay"/>.</summary>
[Word("staircase", "every", "factor")]
public sealed record StepDecaySchedule(double Every, double Factor) : Schedule
{
    /// <inheritdoc/>
    public override Items<Problem> Problems =>
        Over("every", Every, 0, "30 epochs are usual") + AtLeast("factor", Factor, 0, "0.1 is usual");

    internal override double Value(in Moment moment) => Math.Pow(Factor, Math.Floor(moment.Time / Every));
}
