namespace DeepPipeline;

public abstract partial record Schedule
{
    /// <summary>This schedule with a length: cut there, or as long as that. After it, it holds what it came to right before its end.</summary>
    /// <param name="length">In steps, or in epochs where it stands after <see cref="InEpochs"/>. A chain of both is counted in steps.</param>
    /// <example><code>Schedule.Constant.For(1000).Then(Schedule.Exponential(0.999))</code></example>
    public Schedule For(double length) => HeldSchedule.Of(this, length);
}

/// <summary>See <see cref="Schedule.For"/>.</summary>
[Word("held", "body", "length")]
public sealed record HeldSchedule : Schedule
{
    private HeldSchedule(Schedule body, double length) => (Body, Length, Depth) = (body, length, body.Depth + 1);

    internal override int Depth { get; }

    /// <summary>The schedule, not counted in epochs by itself.</summary>
    public Schedule Body { get; }

    /// <summary>How long it is.</summary>
    public double Length { get; }

    /// <summary>A schedule with a length.</summary>
    public static Schedule Of(Schedule body, double length) =>
        body switch
        {
            EpochSchedule epochwise => EpochSchedule.Of(Of(epochwise.Body, length)),
            HeldSchedule held when length <= held.Length => Of(held.Body, length),
            _ when body.Natural == length => body,
            _ => new HeldSchedule(body, length),
        };

    /// <inheritdoc/>
    public override Items<Problem> Problems => Body.Problems + AtLeast("length", Length, 0, "say for how many steps (or epochs)");

    internal override double? Natural => Length;

    internal override double Value(in Moment moment) => Body.Value(moment.Time < Length ? moment : moment.Before(Length));
}
