using System.Globalization;

namespace DeepPipeline;

/// <summary>What is asked of metrics, predictions and targets before anything is judged.</summary>
internal static class MetricChecks
{
    private const int MostClasses = 4096; // a matrix of as many squared has 128 MiB

    /// <summary>What is wrong with metrics' own numbers.</summary>
    internal static Items<Problem> Problems<TOut, TTarget>(string path, Items<Metric<TOut, TTarget>> metrics)
        where TOut : IKind
        where TTarget : IKind =>
        metrics.Aggregate(
            Items<Problem>.None,
            (all, metric) => all + metric.Function.Problems.Map(problem => problem.At(path, metric.ToString()))
        );

    /// <summary>That metrics suit what a program with a loss gives, and the targets of some data.</summary>
    internal static Items<Problem> Of<TIn, TOut, TTarget>(
        string path,
        Items<Metric<TOut, TTarget>> metrics,
        Program program,
        Dataset<TIn, TTarget> data
    )
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind =>
        Of(
            path,
            metrics,
            Shaped(TOut.Kind, new(program.Predictions.Select(program.ShapeOf))),
            data.TargetShape.Untyped,
            data.WholeTargets.Columns,
            data.Rows
        );

    /// <summary>That metrics suit predictions of a shape and some rows of targets.</summary>
    internal static Items<Problem> Of<TOut, TTarget>(
        string path,
        Items<Metric<TOut, TTarget>> metrics,
        Shape predictions,
        Shape targets,
        Items<Column> columns,
        Rows rows
    )
        where TOut : IKind
        where TTarget : IKind
    {
        var problems = Items<Problem>.None;
        foreach (var metric in metrics.Select(metric => metric.Function).Distinct())
        {
            var place = MetricPlace.Of(metric, TOut.Kind, TTarget.Kind);
            var problem =
                metric.Mismatch(predictions, targets)
                ?? Target(place.Metric, predictions.Tensors[place.Prediction], columns[place.Target], rows);
            if (problem is not null)
                problems = problems.Add(problem.At(path, metric.ToString()));
        }

        return problems;
    }

    private static Problem? Target(MetricFunction metric, Shape prediction, Column column, Rows rows)
    {
        if (metric is ConfusionMatrixMetric && prediction[-1].Size > MostClasses)
            return Problem.Target(
                string.Create(CultureInfo.InvariantCulture, $"at most {MostClasses} classes"),
                string.Create(CultureInfo.InvariantCulture, $"{prediction[-1].Size}"),
                "take the precision and recall of classes instead"
            );
        if (rows.Count == 0 || metric is AccuracyOneHotMetric or not (LabelMetric or AnswerMetric))
            return null;
        var (least, most, whole) = column.BoundsOf(rows);
        var range = string.Create(CultureInfo.InvariantCulture, $"{least} to {most}");
        if (metric is AnswerMetric)
            return least < 0 || most > 1 ? Problem.Target("targets from 0 to 1", range, "give 0 and 1") : null;
        var (ignored, classes) = (Ignored(metric), prediction[-1].Size);
        return !whole ? Problem.Target("labels, whole numbers", "others", "count classes from 0")
            : (least < 0 && least != ignored) || (most >= classes && most != ignored)
                ? Problem.Target(
                    string.Create(CultureInfo.InvariantCulture, $"labels from 0 to {classes - 1}, one a logit"),
                    range,
                    least < 0 ? "count classes from 0" : "end the model with one logit a class, or count classes from 0"
                )
            : null;
    }

    private static long? Ignored(MetricFunction metric) =>
        metric switch
        {
            AccuracyMetric accuracy => accuracy.IgnoreIndex,
            SequenceAccuracyMetric accuracy => accuracy.PaddingIndex,
            _ => null,
        };

    // A program knows the tensors of a pair, not how they are paired.
    private static Shape Shaped(Kind kind, Queue<Shape> tensors)
    {
        if (!kind.IsPair)
            return tensors.Dequeue();
        var first = Shaped(kind.Parts[0], tensors);
        return Shape.Pair(first, Shaped(kind.Parts[1], tensors));
    }
}
