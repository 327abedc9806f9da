namespace DeepPipeline;

public abstract partial record Schedule
{
    /// <summary>
    /// This schedule with time counted in epochs instead of steps, continuously: step s is at s / (steps an epoch). Of a chain, each part
    /// is, and what is so already stays.
    /// </summary>
    /// <example><code>Schedule.WarmUp(1).Then(Schedule.Cosine(20)).InEpochs()</code></example>
    public Schedule InEpochs() => EpochSchedule.Of(this);
}

/// <summary>See <see cref="Schedule.InEpochs"/>.</summary>
[Word("epochwise", "body")]
public sealed record EpochSchedule : Schedule
{
    private EpochSchedule(Schedule body) => (Body, Depth) = (body, body.Depth + 1);

    internal override int Depth { get; }

    /// <summary>The schedule whose time is counted in epochs; there is no other such in it.</summary>
    public Schedule Body { get; }

    /// <summary>A schedule with time counted in epochs.</summary>
    public static Schedule Of(Schedule body) => new EpochSchedule(Inside(body));

    /// <inheritdoc/>
    public override Items<Problem> Problems => Body.Problems;

    internal override bool IsEmpty => Body.IsEmpty;

    internal override double Span(double unit, int stepsAnEpoch) =>
        Whole(Body.Span(stepsAnEpoch, stepsAnEpoch), stepsAnEpoch) is var steps && steps < long.MaxValue
            ? steps / unit
            : double.PositiveInfinity;

    internal override double Value(in Moment moment) => Body.Value(moment.InEpochs);

    // Whatever is in it is counted in epochs anyway.
    internal static Schedule Inside(Schedule body) =>
        body switch
        {
            EpochSchedule epochwise => epochwise.Body,
            SequentialSchedule sequence => SequentialSchedule.Of(Items.Of(sequence.Parts.Select(Inside))),
            HeldSchedule held => HeldSchedule.Of(Inside(held.Body), held.Length),
            _ => body,
        };
}
