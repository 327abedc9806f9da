namespace DeepPipeline;

public abstract partial record Schedule
{
    /// <summary>m + (1 − m)(1 − t/T)ᵖ until T, then m; a straight line for p = 1.</summary>
    /// <param name="length">T, in steps (or epochs).</param>
    /// <param name="power">p.</param>
    /// <param name="minimum">m.</param>
    [Word("polynomial", "length", "power", "minimum")]
    public static Schedule Polynomial(double length, double power = 1, double minimum = 0) =>
        new PolynomialSchedule(length, power, minimum);
}

/// <summary>See <see cref="Schedule.Polynomial"/>.</summary>
[Word("polynomialDecay", "length", "power", "minimum")]
public sealed record PolynomialSchedule(double Length, double Power, double Minimum) : Schedule
{
    /// <inheritdoc/>
    public override Items<Problem> Problems =>
        Over("length", Length, 0, "take the steps (or epochs) of the whole run")
        + Over("power", Power, 0, "1 is a straight line")
        + AtLeast("minimum", Minimum, 0, "0 is usual");

    internal override double? Natural => Length;

    internal override double Value(in Moment moment) =>
        moment.Time < Length ? Minimum + ((1 - Minimum) * Math.Pow(1 - (moment.Time / Length), Power)) : Minimum;
}
