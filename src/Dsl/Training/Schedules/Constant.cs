namespace DeepPipeline;

public abstract partial record Schedule
{
    /// <summary>The rate stays: 1 at every step.</summary>
    [Word("constant")]
    public static Schedule Constant { get; } = new ConstantSchedule();
}

/// <summary>See <see cref="Schedule.Constant"/>.</summary>
[Word("steady")]
public sealed record ConstantSchedule : Schedule
{
    internal override double Value(in SchedulePoint moment) => 1;
}
