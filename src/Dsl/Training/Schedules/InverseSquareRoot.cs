namespace DeepPipeline;

public abstract partial record Schedule
{
    /// <summary>
    /// min(t/w, √(w/t)): a rise to 1 at w, then a fall with the root of time. Vaswani et al. 2017, equation 3, as a share of its peak
    /// 1/√(d·w).
    /// </summary>
    /// <param name="warmUp">w, in steps (or epochs).</param>
    [Word("inverseSquareRoot", "warmUp")]
    public static Schedule InverseSquareRoot(double warmUp) => new InverseSquareRootSchedule(warmUp);
}

/// <summary>See <see cref="Schedule.InverseSquareRoot"/>.</summary>
[Word("rootDecay", "peak")]
public sealed record InverseSquareRootSchedule(double Peak) : Schedule
{
    /// <inheritdoc/>
    public override Items<Problem> Problems => Over("warmUp", Peak, 0, "4000 steps are usual");

    internal override double Value(in Moment moment) => moment.Time < Peak ? moment.Time / Peak : Math.Sqrt(Peak / moment.Time);
}
