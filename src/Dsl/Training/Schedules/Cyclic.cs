namespace DeepPipeline;

public abstract partial record Schedule
{
    /// <summary>
    /// Up from a minimum m to 1 and down again, in straight lines, again and again; in cycle c the height over m is (1 − m)·sᶜ.
    /// Smith 2017: s = 1 is his <c>triangular</c>, ½ his <c>triangular2</c>.
    /// </summary>
    /// <param name="rise">How long it goes up, in steps (or epochs).</param>
    /// <param name="fall">How long it goes down; as long as up unless given.</param>
    /// <param name="minimum">m.</param>
    /// <param name="shrink">s.</param>
    [Word("cyclic", "rise", "fall", "minimum", "shrink")]
    public static Schedule Cyclic(double rise, double? fall = null, double minimum = 0.1, double shrink = 1) =>
        new CyclicSchedule(rise, fall, minimum, shrink);
}

/// <summary>See <see cref="Schedule.Cyclic"/>.</summary>
[Word("triangles", "rise", "fall", "minimum", "shrink")]
public sealed record CyclicSchedule(double Rise, double? Fall, double Minimum, double Shrink) : Schedule
{
    /// <inheritdoc/>
    public override Items<Problem> Problems =>
        Over("rise", Rise, 0, "2 to 8 epochs are usual")
        + (Fall is { } fall ? Over("fall", fall, 0, "leave it out to go down as slowly as up") : [])
        + Share("minimum", Minimum, "0.1 is usual")
        + Share("shrink", Shrink, "1 keeps the height, 0.5 halves it each cycle");

    internal override double Value(in Moment moment)
    {
        var fall = Fall ?? Rise;
        var cycle = Math.Floor(moment.Time / (Rise + fall));
        var inside = moment.Time - (cycle * (Rise + fall));
        var height = inside <= Rise ? inside / Rise : (Rise + fall - inside) / fall;
        return Minimum + ((1 - Minimum) * height * Math.Pow(Shrink, cycle));
    }
}
