using LanguageExt;
using static LanguageExt.Prelude;

namespace Pipeline;

/// <summary>
/// What a metric has counted so far, immutable and equal by value: a monoid. However examples are split into batches, whatever the order in
/// which they are added and merged, it is the same state and the same value, bit for bit.
/// </summary>
/// <typeparam name="TOut">The kind of the predictions.</typeparam>
/// <typeparam name="TTarget">The kind of the targets.</typeparam>
public sealed class MetricState<TOut, TTarget> : IEquatable<MetricState<TOut, TTarget>>
    where TOut : IKind
    where TTarget : IKind
{
    private const int Batch = 1024;
    private readonly Tally tally;

    internal MetricState(Metric<TOut, TTarget> metric)
        : this(metric, Tally.For(MetricPlace.Of(metric.Function, TOut.Kind, TTarget.Kind).Metric)) { }

    private MetricState(Metric<TOut, TTarget> metric, Tally tally) => (Metric, this.tally) = (metric, tally);

    /// <summary>The metric.</summary>
    public Metric<TOut, TTarget> Metric { get; }

    /// <summary>The metric's value for all that was added.</summary>
    public MetricValue Value => tally.Value;

    /// <summary>The state after some more examples; its cost is in proportion to them, not to what was added before.</summary>
    /// <remarks>
    /// <b>Errors</b>: a metric that does not suit the shapes; as many targets as predictions are needed; labels that have no logit; numbers that are not finite.
    /// </remarks>
    /// <param name="predictions">What was predicted.</param>
    /// <param name="targets">What is true.</param>
    public Validation<Problem, MetricState<TOut, TTarget>> Add(Samples<TOut> predictions, Samples<TTarget> targets)
    {
        var problems = Metrics.Problems(Items.Of(Metric), predictions, targets);
        if (!problems.IsEmpty)
            return Checked.Fail<MetricState<TOut, TTarget>>(problems);
        var (place, more) = (MetricPlace.Of(Metric.Function, TOut.Kind, TTarget.Kind), tally.Clone());
        var (given, truth) = (predictions.Columns[place.Prediction], targets.Columns[place.Target]);
        for (var start = 0; start < predictions.Count; start += Batch)
        {
            var count = Math.Min(Batch, predictions.Count - start);
            more.Add(place.Metric is Training.MetricFunction.OfLabels
                ? new MetricBatch(given.Rows<double>(start, count), truth.Rows<long>(start, count))
                : new MetricBatch(given.Rows<double>(start, count), truth.Rows<double>(start, count), count));
        }

        return Checked.Ok(new MetricState<TOut, TTarget>(Metric, more));
    }

    /// <summary>The state of what both have counted. States of different metrics have no sum: merging them is a mistake and throws.</summary>
    /// <param name="other">A state of the same metric.</param>
    public MetricState<TOut, TTarget> Merge(MetricState<TOut, TTarget> other)
    {
        if (Metric != other.Metric)
            throw new InvalidOperationException($"{Metric} and {other.Metric} have no sum");
        var both = tally.Clone();
        both.Merge(other.tally);
        return new(Metric, both);
    }

    /// <inheritdoc/>
    public bool Equals(MetricState<TOut, TTarget>? other) => other is not null && Metric == other.Metric && tally.Equals(other.tally);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MetricState<TOut, TTarget>);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Metric, tally);

    /// <summary><c>f1 (macro) 0.9712</c>.</summary>
    public override string ToString() => new MetricScore(Metric, Value).ToString();
}

/// <summary>Judges predictions, wherever they come from.</summary>
public static class Metrics
{
    /// <summary>The state of a metric that has counted nothing: what <c>Merge</c> leaves as it is.</summary>
    /// <param name="metric">The metric.</param>
    public static MetricState<TOut, TTarget> Empty<TOut, TTarget>(Metric<TOut, TTarget> metric)
        where TOut : IKind
        where TTarget : IKind => new(metric);

    /// <summary>What a metric says of some predictions.</summary>
    /// <remarks><b>Errors</b>: those of <see cref="MetricState{TOut, TTarget}.Add"/>; no examples; a metric whose own numbers are wrong.</remarks>
    /// <param name="metric">The metric.</param>
    /// <param name="predictions">What was predicted.</param>
    /// <param name="targets">What is true.</param>
    /// <example><code>Metric.F1().Of(Samples.Of(Features.Of(3), logits), Samples.OfLabels(labels))</code></example>
    public static Validation<Problem, MetricValue> Of<TOut, TTarget>(this Metric<TOut, TTarget> metric, Samples<TOut> predictions, Samples<TTarget> targets)
        where TOut : IKind
        where TTarget : IKind =>
        predictions.Count == 0 && Problems(Items.Of(metric), predictions, targets).IsEmpty
            ? Checked.Fail<MetricValue>(new Problem("predictions", metric.ToString(), "at least one example", "none", "was everything filtered away?"))
            : Empty(metric).Add(predictions, targets).Map(state => state.Value);

    /// <summary>What several metrics say of some predictions; all problems at once.</summary>
    /// <inheritdoc cref="Of{TOut, TTarget}(Metric{TOut, TTarget}, Samples{TOut}, Samples{TTarget})"/>
    /// <param name="metrics">The metrics.</param>
    /// <param name="predictions">What was predicted.</param>
    /// <param name="targets">What is true.</param>
    public static Validation<Problem, Items<MetricScore>> Of<TOut, TTarget>(Samples<TOut> predictions, Samples<TTarget> targets, params Metric<TOut, TTarget>[] metrics)
        where TOut : IKind
        where TTarget : IKind
    {
        var problems = Problems(Items.Of(metrics), predictions, targets);
        if (problems.IsEmpty && predictions.Count == 0)
            problems = Seq1(new Problem("predictions", "Metrics.Of", "at least one example", "none", "was everything filtered away?"));
        return problems.IsEmpty
            ? Checked.Ok<Items<MetricScore>>([.. metrics.Select(metric => new MetricScore(metric, metric.Of(predictions, targets).OrThrow()))])
            : Checked.Fail<Items<MetricScore>>(problems);
    }

    internal static Seq<Problem> Problems<TOut, TTarget>(Items<Metric<TOut, TTarget>> metrics, Samples<TOut> predictions, Samples<TTarget> targets)
        where TOut : IKind
        where TTarget : IKind
    {
        var problems = MetricChecks.Flaws("metrics", metrics) + predictions.Problems("predictions", "samples").Strict() + targets.Problems("targets", "samples").Strict();
        return !problems.IsEmpty ? problems
            : predictions.Count != targets.Count
                ? Seq1(new Problem("targets", "samples", FormattableString.Invariant($"as many as predictions, {predictions.Count}"), FormattableString.Invariant($"{targets.Count}"), "give one target a prediction"))
            : MetricChecks.Of("metrics", metrics, predictions.Shape.Untyped, targets.Shape.Untyped, targets.Columns, 0, targets.Count);
    }
}
