namespace DeepPipeline;

public abstract partial record Schedule
{
    /// <summary>γᵗ.</summary>
    /// <param name="factor">γ, what the rate is multiplied with each step (or epoch).</param>
    [Word("exponential", "factor")]
    public static Schedule Exponential(double factor) => new ExponentialSchedule(factor);
}

/// <summary>See <see cref="Schedule.Exponential"/>.</summary>
[Word("exponentialDecay", "factor")]
public sealed record ExponentialSchedule(double Factor) : Schedule
{
    /// <inheritdoc/>
    public override Items<Problem> Problems => Over("factor", Factor, 0, "0.95 an epoch is usual");

    internal override double Value(in Moment moment) => Math.Pow(Factor, moment.Time);
}
