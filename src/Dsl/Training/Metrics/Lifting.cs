namespace DeepPipeline.Training
{
    public abstract partial record MetricFunction
    {
        internal static Problem? OfPart(MetricFunction of, Shape prediction, Shape target, int part) =>
            prediction.IsPair && target.IsPair
                ? of.Mismatch(prediction.Parts[part], target.Parts[part])
                : Problem.Target(
                    "a pair of predictions and a pair of targets",
                    $"{prediction}, and targets {target}",
                    "give the metric itself"
                );
    }
}

namespace DeepPipeline
{
    public static partial class Metric
    {
        /// <summary>A metric of the first output of a model that gives two.</summary>
        /// <remarks><b>Shapes</b>: a pair of predictions, a pair of targets. <b>Errors</b>: those of the metric.</remarks>
        /// <param name="metric">The metric.</param>
        /// <param name="of">The loss of both outputs, from which C# infers the kinds. Nothing else is taken of it; where the kinds are known, leave it out.</param>
        /// <example><code>Metric.First(Metric.Accuracy, of: twoLosses)</code></example>
        [Word("first", "metric", "of")]
        public static Metric<Pair<TFirst, TSecond>, Pair<TFirstTarget, TSecondTarget>> First<TFirst, TFirstTarget, TSecond, TSecondTarget>(
            Metric<TFirst, TFirstTarget> metric,
            Loss<Pair<TFirst, TSecond>, Pair<TFirstTarget, TSecondTarget>>? of = null
        )
            where TFirst : IKind
            where TFirstTarget : IKind
            where TSecond : IKind
            where TSecondTarget : IKind => new(new FirstMetric(metric.Function));

        /// <summary>A metric of the second output of a model that gives two.</summary>
        /// <remarks><b>Shapes</b>: a pair of predictions, a pair of targets. <b>Errors</b>: those of the metric.</remarks>
        /// <param name="metric">The metric.</param>
        /// <param name="of">The loss of both outputs, from which C# infers the kinds. Nothing else is taken of it; where the kinds are known, leave it out.</param>
        /// <example><code>Metric.Second(Metric.MeanAbsoluteError, of: twoLosses)</code></example>
        [Word("second", "metric", "of")]
        public static Metric<Pair<TFirst, TSecond>, Pair<TFirstTarget, TSecondTarget>> Second<TFirst, TFirstTarget, TSecond, TSecondTarget>(
            Metric<TSecond, TSecondTarget> metric,
            Loss<Pair<TFirst, TSecond>, Pair<TFirstTarget, TSecondTarget>>? of = null
        )
            where TFirst : IKind
            where TFirstTarget : IKind
            where TSecond : IKind
            where TSecondTarget : IKind => new(new SecondMetric(metric.Function));
    }

    /// <summary>See <see cref="Metric.First{TFirst, TFirstTarget, TSecond, TSecondTarget}"/>.</summary>
    /// <param name="Of">The metric of the first value.</param>
    [Word("first", "of")]
    public sealed record FirstMetric(MetricFunction Of) : MetricFunction
    {
        /// <inheritdoc/>
        public override string Name => "first " + Of.Name;

        /// <inheritdoc/>
        public override bool? LargerIsBetter => Of.LargerIsBetter;

        /// <inheritdoc/>
        public override Items<Problem> Problems => Of.Problems;

        /// <inheritdoc/>
        public override Problem? Mismatch(Shape prediction, Shape target) => OfPart(Of, prediction, target, 0);

        private protected override string Written => $"{nameof(Metric.First)}({Of})";
    }

    /// <summary>See <see cref="Metric.Second{TFirst, TFirstTarget, TSecond, TSecondTarget}"/>.</summary>
    /// <param name="Of">The metric of the second value.</param>
    [Word("second", "of")]
    public sealed record SecondMetric(MetricFunction Of) : MetricFunction
    {
        /// <inheritdoc/>
        public override string Name => "second " + Of.Name;

        /// <inheritdoc/>
        public override bool? LargerIsBetter => Of.LargerIsBetter;

        /// <inheritdoc/>
        public override Items<Problem> Problems => Of.Problems;

        /// <inheritdoc/>
        public override Problem? Mismatch(Shape prediction, Shape target) => OfPart(Of, prediction, target, 1);

        private protected override string Written => $"{nameof(Metric.Second)}({Of})";
    }
}
