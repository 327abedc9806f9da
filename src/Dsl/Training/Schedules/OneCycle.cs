namespace DeepPipeline;

public abstract partial record Schedule
{
    /// <summary>
    /// From 1/a up to 1, then down to 1/(a·b), along half waves of a cosine: Smith 2018's policy as PyTorch's OneCycleLR has it. The
    /// peak is one step before a share p of the length, the end at its last step; the optimiser's learning rate is that of the peak.
    /// </summary>
    /// <param name="length">How long it takes, in steps (or epochs).</param>
    /// <param name="rise">p, the share of the length in which the rate rises.</param>
    /// <param name="startDivisor">a.</param>
    /// <param name="endDivisor">b.</param>
    [Word("oneCycle", "length", "rise", "startDivisor", "endDivisor")]
    public static Schedule OneCycle(double length, double rise = 0.3, double startDivisor = 25, double endDivisor = 1e4) =>
        new OneCycleSchedule(length, rise, startDivisor, endDivisor);
}

/// <summary>See <see cref="Schedule.OneCycle"/>.</summary>
[Word("superConvergence", "length", "rise", "startDivisor", "endDivisor")]
public sealed record OneCycleSchedule(double Length, double Rise, double StartDivisor, double EndDivisor) : Schedule
{
    /// <inheritdoc/>
    public override Items<Problem> Problems =>
        Over("length", Length, 0, "take the steps (or epochs) of the whole run")
        + Share("rise", Rise, "0.3 is usual")
        + AtLeast("startDivisor", StartDivisor, 1, "25 is usual")
        + AtLeast("endDivisor", EndDivisor, 1, "10000 is usual");

    internal override double? Natural => Length;

    internal override double Value(in Moment moment)
    {
        var (start, end) = (1 / StartDivisor, 1 / StartDivisor / EndDivisor);
        var (peak, last) = ((Rise * Length * moment.Unit) - 1, (Length * moment.Unit) - 1);
        return moment.Steps < peak ? HalfWave(moment.Steps / peak, start, 1)
            : moment.Steps < last ? HalfWave((moment.Steps - peak) / (last - peak), 1, end)
            : end;
    }
}
