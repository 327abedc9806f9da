namespace DeepPipeline;

public abstract partial record Schedule
{
    /// <summary>m + ½(1 − m)(1 + cos(πt/T)) until T, then m. Loshchilov and Hutter 2017, equation 5, without restarts.</summary>
    /// <param name="length">T, in steps (or epochs).</param>
    /// <param name="minimum">m.</param>
    [Word("cosine", "length", "minimum")]
    public static Schedule Cosine(double length, double minimum = 0) => new CosineSchedule(length, minimum);

    internal static double HalfWave(double share, double from, double to) => to + ((from - to) * 0.5 * (1 + Math.Cos(Math.PI * share)));
}

/// <summary>See <see cref="Schedule.Cosine"/>.</summary>
[Word("cosineDecay", "length", "minimum")]
public sealed record CosineSchedule(double Length, double Minimum) : Schedule
{
    /// <inheritdoc/>
    public override Items<Problem> Problems =>
        Over("length", Length, 0, "take the steps (or epochs) of the whole run") + AtLeast("minimum", Minimum, 0, "0 is usual");

    internal override double? Natural => Length;

    internal override double Value(in Moment moment) => moment.Time < Length ? HalfWave(moment.Time / Length, 1, Minimum) : Minimum;
}
