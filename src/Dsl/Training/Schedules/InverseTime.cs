namespace DeepPipeline;

public abstract partial record Schedule
{
    /// <summary>1/(1 + kt). Robbins and Monro 1951 ask for such a decay.</summary>
    /// <param name="decay">k.</param>
    [Word("inverseTime", "decay")]
    public static Schedule InverseTime(double decay) => new InverseTimeSchedule(decay);
}

/// <summary>See <see cref="Schedule.InverseTime"/>.</summary>
[Word("hyperbola", "decay")]
public sealed record InverseTimeSchedule(double Decay) : Schedule
{
    /// <inheritdoc/>
    public override Items<Problem> Problems => AtLeast("decay", Decay, 0, "0.1 an epoch halves the rate in ten");

    internal override double Value(in Moment moment) => 1 / (1 + (Decay * moment.Time));
}
