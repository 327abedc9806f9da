namespace DeepPipeline;

public abstract partial record Schedule
{
    /// <summary>
    /// This schedule for its length, then another from its own beginning. Chains are kept flat and parts of length 0 are left out, so
    /// that <c>a.Then(b).Then(c)</c> equals <c>a.Then(b.Then(c))</c>. A part counted in epochs takes as many whole steps as begin in them.
    /// </summary>
    /// <remarks><b>Errors</b>: this one has no length; <see cref="For"/> gives one.</remarks>
    /// <param name="next">The other.</param>
    /// <example><code>Schedule.WarmUp(1).InEpochs().Then(Schedule.Cosine(10_000))</code></example>
    public Schedule Then(Schedule next) => SequentialSchedule.Of([this, next]);
}

/// <summary>See <see cref="Schedule.Then"/>.</summary>
[Word("sequence", "parts")]
public sealed record SequentialSchedule : Schedule
{
    private SequentialSchedule(Items<Schedule> parts) => (Parts, Depth) = (parts, parts.Max(part => part.Depth) + 1);

    internal override int Depth { get; }

    /// <summary>The schedules in order; none is a chain or empty, and there are at least two. Where all would be counted in epochs, the chain is.</summary>
    public Items<Schedule> Parts { get; }

    /// <summary>Schedules one after another; of none, the constant one.</summary>
    public static Schedule Of(Items<Schedule> parts)
    {
        var flat = parts.SelectMany(PartsOf).ToList();
        var lasting = flat.FindAll(part => !part.IsEmpty);
        return lasting.Count switch
        {
            0 => flat.Count == 0 ? Constant : flat[^1],
            1 => lasting[0],
            _ when lasting.TrueForAll(part => part is EpochSchedule) => EpochSchedule.Of(
                new SequentialSchedule(Items.Of(lasting.Select(EpochSchedule.Inside)))
            ),
            _ => new SequentialSchedule(Items.Of<Schedule>(lasting)),
        };
    }

    /// <inheritdoc/>
    public override Items<Problem> Problems
    {
        get
        {
            // Once each: schedules stand inside each other.
            var problems = Parts.Select(part => part.Problems).ToList();
            var endless = Parts
                .Take(Parts.Count - 1)
                .Where((part, i) => problems[i].IsEmpty && part.Steps(1) is null)
                .Select(part => Problem.Argument("a schedule with a length before Then", part.ToString(), "say for how long: For(100)"));
            return [.. problems.SelectMany(found => found).Concat(endless)];
        }
    }

    internal override double Span(double unit, int stepsAnEpoch)
    {
        var steps = 0.0;
        for (var i = 0; i < Parts.Count; i++)
        {
            var part = Whole(Parts[i].Span(unit, stepsAnEpoch), unit);
            steps += part == long.MaxValue ? double.PositiveInfinity : part;
        }

        return steps / unit;
    }

    internal override double Value(in Moment moment)
    {
        var rest = moment;
        for (var i = 0; i < Parts.Count - 1; i++)
        {
            var steps = Whole(Parts[i].Span(moment.Unit, moment.StepsAnEpoch), moment.Unit);
            if (rest.Steps < steps)
                return Parts[i].Value(rest);
            rest = rest.After(steps);
        }

        return Parts[^1].Value(rest);
    }

    internal static IEnumerable<Schedule> PartsOf(Schedule schedule) =>
        schedule switch
        {
            SequentialSchedule sequence => sequence.Parts,
            EpochSchedule { Body: SequentialSchedule sequence } => sequence.Parts.Select(EpochSchedule.Of),
            _ => [schedule],
        };
}
