namespace DeepPipeline;

public abstract partial record Schedule
{
    /// <summary>This schedule with every value multiplied. Of a chain, each part is scaled: <c>a.Then(b).Scale(k)</c> equals <c>a.Scale(k).Then(b.Scale(k))</c>.</summary>
    /// <param name="factor">What it is multiplied with.</param>
    public Schedule Scale(double factor) => ScaledSchedule.Of(this, factor);
}

/// <summary>See <see cref="Schedule.Scale"/>.</summary>
[Word("scaled", "body", "factor")]
public sealed record ScaledSchedule : Schedule
{
    private ScaledSchedule(Schedule body, double factor) => (Body, Factor, Depth) = (body, factor, body.Depth + 1);

    internal override int Depth { get; }

    /// <summary>The schedule, a curve.</summary>
    public Schedule Body { get; }

    /// <summary>What it is multiplied with; never 1.</summary>
    public double Factor { get; }

    /// <summary>A schedule with every value multiplied.</summary>
    public static Schedule Of(Schedule body, double factor) =>
        body switch
        {
            SequentialSchedule sequence => SequentialSchedule.Of(Items.Of(sequence.Parts.Select(part => Of(part, factor)))),
            EpochSchedule epochwise => EpochSchedule.Of(Of(epochwise.Body, factor)),
            HeldSchedule held => HeldSchedule.Of(Of(held.Body, factor), held.Length),
            ScaledSchedule scaled => Of(scaled.Body, scaled.Factor * factor),
            _ => factor == 1 ? body : new ScaledSchedule(body, factor),
        };

    /// <inheritdoc/>
    public override Items<Problem> Problems => Body.Problems + AtLeast("factor", Factor, 0, "1 changes nothing");

    internal override double? Natural => Body.Natural;

    internal override double Value(in Moment moment) => Factor * Body.Value(moment);
}
