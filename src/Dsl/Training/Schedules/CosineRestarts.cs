namespace DeepPipeline;

public abstract partial record Schedule
{
    /// <summary>
    /// <see cref="Cosine"/> again and again: the first period is T₀ long, each of the others by a factor longer than the one before.
    /// Loshchilov and Hutter 2017, equation 5.
    /// </summary>
    /// <param name="period">T₀, in steps (or epochs).</param>
    /// <param name="multiplier">The factor, at least 1.</param>
    /// <param name="minimum">What each period ends with.</param>
    [Word("cosineRestarts", "period", "multiplier", "minimum")]
    public static Schedule CosineRestarts(double period, double multiplier = 1, double minimum = 0) =>
        new CosineRestartsSchedule(period, multiplier, minimum);
}

/// <summary>See <see cref="Schedule.CosineRestarts"/>.</summary>
[Word("warmRestarts", "period", "multiplier", "minimum")]
public sealed record CosineRestartsSchedule(double Period, double Multiplier, double Minimum) : Schedule
{
    /// <inheritdoc/>
    public override Items<Problem> Problems =>
        Over("period", Period, 0, "10 epochs are usual")
        + AtLeast("multiplier", Multiplier, 1, "1 or 2 is usual")
        + AtLeast("minimum", Minimum, 0, "0 is usual");

    internal override double Value(in Moment moment) => HalfWave(ShareOfPeriod(moment.Time), 1, Minimum);

    // How much of its period is over. n periods take T₀(aⁿ − 1)/(a − 1); the logarithm may be one off at an end.
    private double ShareOfPeriod(double time)
    {
        if (!(Multiplier > 1))
            return time % Period / Period;
        var n = Math.Max(0, Math.Floor(Math.Log((time / Period * (Multiplier - 1)) + 1, Multiplier)));
        if (Before(n + 1) <= time)
            n++;
        else if (n > 0 && Before(n) > time)
            n--;
        return (time - Before(n)) / (Period * Math.Pow(Multiplier, n));
    }

    private double Before(double n) => Period * (Math.Pow(Multiplier, n) - 1) / (Multiplier - 1);
}
