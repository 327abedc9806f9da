namespace DeepPipeline;

public abstract partial record Schedule
{
    /// <summary>f + (1 − f)·t/n until n, then 1: a linear rise. Goyal et al. 2017, section 2.2.</summary>
    /// <param name="length">n, in steps (or epochs); 0 rises at once.</param>
    /// <param name="from">f.</param>
    [Word("warmUp", "length", "from")]
    public static Schedule WarmUp(double length, double from = 0) => new WarmUpSchedule(length, from);
}

/// <summary>See <see cref="Schedule.WarmUp"/>.</summary>
[Word("linearRise", "length", "from")]
public sealed record WarmUpSchedule(double Length, double From) : Schedule
{
    /// <inheritdoc/>
    public override Items<Problem> Problems => AtLeast("length", Length, 0, "500 steps are usual") + Share("from", From, "0 is usual");

    internal override double? Natural => Length;

    internal override double Value(in Moment moment) => moment.Time < Length ? From + ((1 - From) * (moment.Time / Length)) : 1;
}
