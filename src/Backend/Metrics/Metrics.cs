namespace DeepPipeline;

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
    /// <example><code>Metric.F1().Of(Tensors.Of(Features.Of(3), logits), Tensors.OfLabels(labels))</code></example>
    public static Result<MetricValue> Of<TOut, TTarget>(
        this Metric<TOut, TTarget> metric,
        Tensors<TOut> predictions,
        Tensors<TTarget> targets
    )
        where TOut : IKind
        where TTarget : IKind =>
        predictions.Count == 0 && Problems(Items.Of(metric), predictions, targets).IsEmpty
            ? Result.Fail<MetricValue>(
                new Problem(
                    ProblemCode.Target,
                    "predictions",
                    metric.ToString(),
                    "at least one example",
                    "none",
                    "was everything filtered away?"
                )
            )
            : Empty(metric).Add(predictions, targets).Map(state => state.Value);

    /// <summary>What several metrics say of some predictions; all problems at once.</summary>
    /// <inheritdoc cref="Of{TOut, TTarget}(Metric{TOut, TTarget}, Tensors{TOut}, Tensors{TTarget})"/>
    /// <param name="metrics">The metrics.</param>
    /// <param name="predictions">What was predicted.</param>
    /// <param name="targets">What is true.</param>
    public static Result<Items<MetricScore>> Of<TOut, TTarget>(
        Tensors<TOut> predictions,
        Tensors<TTarget> targets,
        params Metric<TOut, TTarget>[] metrics
    )
        where TOut : IKind
        where TTarget : IKind
    {
        var problems = Problems(Items.Of(metrics), predictions, targets);
        if (problems.IsEmpty && predictions.Count == 0)
            problems =
            [
                new Problem(
                    ProblemCode.Target,
                    "predictions",
                    "Metrics.Of",
                    "at least one example",
                    "none",
                    "was everything filtered away?"
                ),
            ];
        return problems.IsEmpty
            ? Result.Ok<Items<MetricScore>>([
                .. metrics.Select(metric => new MetricScore(metric, metric.Of(predictions, targets).OrThrow())),
            ])
            : Result.Fail<Items<MetricScore>>(problems);
    }

    internal static Items<Problem> Problems<TOut, TTarget>(
        Items<Metric<TOut, TTarget>> metrics,
        Tensors<TOut> predictions,
        Tensors<TTarget> targets
    )
        where TOut : IKind
        where TTarget : IKind
    {
        var problems =
            MetricChecks.Problems("metrics", metrics)
            + predictions.ProblemsAt("predictions", "samples")
            + targets.ProblemsAt("targets", "samples");
        return !problems.IsEmpty ? problems
            : predictions.Count != targets.Count
                ?
                [
                    new Problem(
                        ProblemCode.Target,
                        "targets",
                        "samples",
                        FormattableString.Invariant($"as many as predictions, {predictions.Count}"),
                        FormattableString.Invariant($"{targets.Count}"),
                        "give one target a prediction"
                    ),
                ]
            : MetricChecks.Of(
                "metrics",
                metrics,
                predictions.Shape.Untyped,
                targets.Shape.Untyped,
                targets.Columns,
                new Rows(0, targets.Count)
            );
    }
}
