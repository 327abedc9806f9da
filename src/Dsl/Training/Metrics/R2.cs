namespace DeepPipeline.Training { }

namespace DeepPipeline
{
    public static partial class Metric
    {
        /// <summary>The coefficient of determination, 1 − Σ(x − t)² / Σ(t − t̄)², of each number of an example, the mean over them.</summary>
        /// <remarks>
        /// The sums over t are exact, so that nothing cancels. <b>Shapes</b>: predictions and targets N×F. <b>Undefined</b>: of targets that are all the same it is 1 if
        /// the predictions are right and 0 if not, as in scikit-learn; NaN for fewer than two examples.
        /// </remarks>
        [Word("r2")]
        public static Metric<Features, Features> R2 { get; } = R2Of<Features>();

        /// <summary><see cref="R2"/> at any kind: for autoencoders, forecasts and the like.</summary>
        [Word("r2Of")]
        public static Metric<TKind, TKind> R2Of<TKind>()
            where TKind : IKind => new(new R2Metric());
    }

    /// <summary>See <see cref="Metric.R2"/>.</summary>
    [Word("r2")]
    public sealed record R2Metric : ValueMetric
    {
        /// <inheritdoc/>
        public override string Name => "r2";

        /// <inheritdoc/>
        public override bool? LargerIsBetter => true;
    }
}
