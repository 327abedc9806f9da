namespace DeepPipeline.Training { }

namespace DeepPipeline
{
    public static partial class Metric
    {
        /// <summary>√ of the mean of (x − t)² over all values, in double precision.</summary>
        /// <remarks>
        /// Of several values an example it is the root of one mean; scikit-learn takes the mean of a root for each.
        /// <b>Shapes</b>: predictions and targets N×F. <b>Undefined</b>: NaN if nothing was judged.
        /// </remarks>
        [Word("rootMeanSquaredError")]
        public static Metric<Features, Features> RootMeanSquaredError { get; } = RootMeanSquaredErrorOf<Features>();

        /// <summary><see cref="RootMeanSquaredError"/> at any kind: for autoencoders, forecasts and the like.</summary>
        [Word("rootMeanSquaredErrorOf")]
        public static Metric<TKind, TKind> RootMeanSquaredErrorOf<TKind>()
            where TKind : IKind => new(new RootMeanSquaredErrorMetric());
    }

    /// <summary>See <see cref="Metric.RootMeanSquaredError"/>.</summary>
    [Word("rootMeanSquaredError")]
    public sealed record RootMeanSquaredErrorMetric : ValueMetric
    {
        /// <inheritdoc/>
        public override string Name => "root mean squared error";

        /// <inheritdoc/>
        public override bool? LargerIsBetter => false;
    }
}
