using System.Diagnostics;
using System.Globalization;

namespace DeepPipeline;

/// <summary>
/// How well a model does on some examples, immutable and equal by value. Scores of two sets of examples add up to those of both: a monoid,
/// whose sums are the same bits in any order and any grouping of batches.
/// </summary>
[DebuggerDisplay("{Line,nq}")]
public sealed class Scores : IEquatable<Scores>, IShown
{
    private string Line => Show.Line(this);

    internal Scores(ScorePlan? plan, ExactSum losses, ExactSum weights, long count, MetricAccumulator[] tallies) =>
        (Plan, Losses, Weights, Count, Tallies) = (plan, losses, weights, count, tallies);

    /// <summary>The scores of no examples, which change no sum.</summary>
    public static Scores Empty { get; } = new(null, new(), new(), 0, []);

    /// <summary>The mean loss: of batches each weighs as much as what its loss is the mean of. NaN of no examples.</summary>
    public double Loss => Losses.Value / Weights.Value;

    /// <summary>How many examples there were.</summary>
    public long Count { get; }

    /// <summary>The share of right decisions, from 0 to 1, of all outputs whose loss tells classes apart; NaN where nothing is classified.</summary>
    public double Accuracy => (double)Correct / Classified;

    /// <summary>How many decisions were right; 0 where nothing is classified.</summary>
    public long Correct => Decided.Sum(accumulator => accumulator.Right);

    /// <summary>How many decisions were made: examples, steps, or for yes-or-no targets numbers.</summary>
    public long Classified => Decided.Sum(accumulator => accumulator.Counted);

    /// <summary>The metrics that were asked for, or those that are usual for the loss, each with its value.</summary>
    public Items<MetricScore> Values =>
        Plan is null ? Items<MetricScore>.None : [.. Plan.Shown.Select(metric => new MetricScore(metric, ValueOf(metric)!))];

    /// <summary>A metric's value: <c>scores[Metric.F1()]</c>. Asking for one that was not counted is a mistake and throws.</summary>
    /// <param name="metric">The metric.</param>
    public MetricValue this[MetricFunction metric] => Find(metric).OrThrow();

    /// <summary>A metric's value.</summary>
    /// <remarks><b>Errors</b>: a metric that was not counted.</remarks>
    /// <param name="metric">The metric.</param>
    public Result<MetricValue> Find(MetricFunction metric) =>
        ValueOf(metric) is { } value
            ? Result.Ok(value)
            : Result.Fail<MetricValue>(
                new Problem(
                    ProblemCode.Target,
                    "scores",
                    metric.ToString(),
                    "a metric that was counted",
                    Plan is null or { Counted.IsEmpty: true } ? "none is" : string.Join(", ", Plan.Counted),
                    "name it in the recipe's Metrics, or to Evaluate"
                )
            );

    /// <summary>The scores of both.</summary>
    public static Scores operator +(Scores left, Scores right) => left.Add(right);

    /// <summary>The scores of both. Scores of other metrics have no sum: asking for one is a mistake and throws.</summary>
    /// <param name="other">The scores of other examples.</param>
    public Scores Add(Scores other)
    {
        if (Plan is null || other.Plan is null)
            return Plan is null ? other : this;
        if (!Plan.Equals(other.Plan))
            throw new InvalidOperationException(
                $"scores of {string.Join(", ", Plan.Counted)} and of {string.Join(", ", other.Plan.Counted)} have no sum"
            );
        var (losses, weights, tallies) = (
            Losses.Clone(),
            Weights.Clone(),
            System.Array.ConvertAll(Tallies, accumulator => accumulator.Clone())
        );
        losses.Add(other.Losses);
        weights.Add(other.Weights);
        for (var i = 0; i < tallies.Length; i++)
            tallies[i].Merge(other.Tallies[i]);
        return new(Plan, losses, weights, Count + other.Count, tallies);
    }

    /// <inheritdoc/>
    public bool Equals(Scores? other) =>
        other is not null
        && Count == other.Count
        && Equals(Plan, other.Plan)
        && Losses.Equals(other.Losses)
        && Weights.Equals(other.Weights)
        && Tallies.SequenceEqual(other.Tallies);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Scores);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Count, Plan, Losses);

    /// <summary><c>loss 0.0715, accuracy 97.9 %, f1 (macro) 0.9781</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"loss {Loss:0.0000}")
        + (Classified == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", accuracy {Accuracy:0.0 %}"))
        + string.Concat(Beside.Select(score => $", {score}"));

    // With the matrices, which have no place in a line.
    string IShown.Block => string.Join('\n', Values.Filter(score => !score.Value.IsNumber).Map(Show.Block).Prepend(ToString()));

    /// <summary>The numbers of metrics beside those that stand there anyway.</summary>
    internal IEnumerable<MetricScore> Beside => Values.Where(score => score.Value.IsNumber && !Plan!.Usual.Contains(score.Metric));

    internal ScorePlan? Plan { get; }

    internal ExactSum Losses { get; }

    internal ExactSum Weights { get; }

    /// <summary>One for each of the plan's metrics.</summary>
    internal MetricAccumulator[] Tallies { get; }

    /// <summary>Writes all that is counted, so that going on from it gives the same bits.</summary>
    internal void Write(BinaryWriter writer)
    {
        writer.Write(Plan is not null);
        if (Plan is null)
            return;
        writer.Write(WordsOf(Plan));
        Losses.Write(writer);
        Weights.Write(writer);
        writer.Write(Count);
        foreach (var accumulator in Tallies)
            accumulator.Write(writer);
    }

    /// <summary>Reads what <see cref="Write"/> wrote; throws <see cref="InvalidDataException"/> if it was of other metrics, or of another model.</summary>
    /// <param name="reader">Where it is read from.</param>
    /// <param name="form">What was counted, and of what.</param>
    /// <param name="version">The version of the format.</param>
    internal static Scores Read(BinaryReader reader, StateForm form, int version)
    {
        if (!reader.ReadBoolean())
            return Empty;
        var (plan, metrics) = (form.Scoring, reader.ReadString());
        // The first version wrote source, which says what metrics were called then: the experiment is the same, and so are they.
        if (version == 1 ? (metrics.Length == 0 ? 0 : metrics.Split('\n').Length) != plan.Counted.Count : metrics != WordsOf(plan))
            throw new InvalidDataException(
                $"those of {metrics.Replace("\n", ", ", StringComparison.Ordinal)}, where {string.Join(", ", plan.Counted)} are counted"
            );
        var (losses, weights, count, tallies) = (ExactSum.Read(reader), ExactSum.Read(reader), reader.ReadCounted(), plan.NothingCounted());
        for (var i = 0; i < tallies.Length; i++)
        {
            tallies[i].Read(reader);
            if (form.Outputs is { } outputs && tallies[i].Width is var width && width != 0 && width != plan.Places[i].WidthOf(outputs))
                throw new InvalidDataException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{plan.Counted[i]} of {width} numbers an example, where the model gives {plan.Places[i].WidthOf(outputs)}"
                    )
                );
        }

        return new(plan, losses, weights, count, tallies);
    }

    private static string WordsOf(ScorePlan plan) => string.Join('\n', plan.Counted.Select(metric => metric.Keyword));

    private IEnumerable<ShareAccumulator> Decided => Tallies.Take(Plan?.Usual.Count ?? 0).OfType<ShareAccumulator>();

    private MetricValue? ValueOf(MetricFunction metric)
    {
        for (var i = 0; i < Tallies.Length; i++)
        {
            if (Plan!.Counted[i] == metric)
                return Tallies[i].Value;
        }

        return null;
    }
}
