using System.Diagnostics;

namespace DeepPipeline;

/// <summary>
/// What a metric has counted so far, immutable and equal by value: a monoid. However examples are split into batches, whatever the order in
/// which they are added and merged, it is the same state and the same value, bit for bit.
/// </summary>
/// <typeparam name="TOut">The kind of the predictions.</typeparam>
/// <typeparam name="TTarget">The kind of the targets.</typeparam>
[DebuggerDisplay("{Line,nq}")]
public sealed class MetricState<TOut, TTarget> : IEquatable<MetricState<TOut, TTarget>>
    where TOut : IKind
    where TTarget : IKind
{
    private string Line => Show.Line(this);

    private const int Batch = 1024;

    internal MetricState(Metric<TOut, TTarget> metric)
        : this(metric, MetricAccumulator.For(MetricPlace.Of(metric.Function, TOut.Kind, TTarget.Kind).Metric)) { }

    private MetricState(Metric<TOut, TTarget> metric, MetricAccumulator accumulator) => (Metric, Accumulator) = (metric, accumulator);

    /// <summary>What is counted; never changed.</summary>
    internal MetricAccumulator Accumulator { get; }

    /// <summary>The metric.</summary>
    public Metric<TOut, TTarget> Metric { get; }

    /// <summary>The metric's value for all that was added.</summary>
    public MetricValue Value => Accumulator.Value;

    /// <summary>The state after some more examples; its cost is in proportion to them, not to what was added before.</summary>
    /// <remarks>
    /// <b>Errors</b>: a metric that does not suit the shapes; as many targets as predictions are needed; labels that have no logit; numbers that are not finite.
    /// </remarks>
    /// <param name="predictions">What was predicted.</param>
    /// <param name="targets">What is true.</param>
    public Result<MetricState<TOut, TTarget>> Add(Tensors<TOut> predictions, Tensors<TTarget> targets)
    {
        var problems = Metrics.Problems(Items.Of(Metric), predictions, targets);
        if (!problems.IsEmpty)
            return Result.Fail<MetricState<TOut, TTarget>>(problems);
        var (place, more) = (MetricPlace.Of(Metric.Function, TOut.Kind, TTarget.Kind), Accumulator.Clone());
        var (given, truth) = (predictions.Columns[place.Prediction], targets.Columns[place.Target]);
        for (var start = 0; start < predictions.Count; start += Batch)
        {
            var count = Math.Min(Batch, predictions.Count - start);
            more.Add(
                place.Metric is LabelMetric
                    ? new MetricBatch(given.Numbers<double>(new Rows(start, count)), truth.Numbers<long>(new Rows(start, count)))
                    : new MetricBatch(given.Numbers<double>(new Rows(start, count)), truth.Numbers<double>(new Rows(start, count)), count)
                    {
                        Shapes = (predictions.Shape.Untyped.Tensors[place.Prediction], targets.Shape.Untyped.Tensors[place.Target]),
                    }
            );
        }

        return Result.Ok(new MetricState<TOut, TTarget>(Metric, more));
    }

    /// <summary>The state of what both have counted. States of different metrics have no sum: merging them is a mistake and throws.</summary>
    /// <param name="other">A state of the same metric.</param>
    public MetricState<TOut, TTarget> Merge(MetricState<TOut, TTarget> other)
    {
        if (Metric != other.Metric)
            throw new InvalidOperationException($"{Metric} and {other.Metric} have no sum");
        var both = Accumulator.Clone();
        both.Merge(other.Accumulator);
        return new(Metric, both);
    }

    /// <inheritdoc/>
    public bool Equals(MetricState<TOut, TTarget>? other) =>
        other is not null && Metric == other.Metric && Accumulator.Equals(other.Accumulator);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MetricState<TOut, TTarget>);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Metric, Accumulator);

    /// <summary><c>f1 (macro) 0.9712</c>.</summary>
    public override string ToString() => new MetricScore(Metric, Value).ToString();
}
