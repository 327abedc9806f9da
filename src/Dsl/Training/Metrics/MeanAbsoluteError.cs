namespace DeepPipeline.Training { }

namespace DeepPipeline
{
    public static partial class Metric
    {
        /// <summary>|x − t|, the mean over all values, in double precision.</summary>
        /// <remarks><b>Shapes</b>: predictions and targets N×F. <b>Undefined</b>: NaN if nothing was judged.</remarks>
        [Word("meanAbsoluteError")]
        public static Metric<Features, Features> MeanAbsoluteError { get; } = MeanAbsoluteErrorOf<Features>();

        /// <summary><see cref="MeanAbsoluteError"/> at any kind: for autoencoders, forecasts and the like.</summary>
        [Word("meanAbsoluteErrorOf")]
        public static Metric<TKind, TKind> MeanAbsoluteErrorOf<TKind>()
            where TKind : IKind => new(new MeanAbsoluteErrorMetric());
    }

    /// <summary>See <see cref="Metric.MeanAbsoluteError"/>.</summary>
    [Word("meanAbsoluteError")]
    public sealed record MeanAbsoluteErrorMetric : ValueMetric
    {
        /// <inheritdoc/>
        public override string Name => "mean absolute error";

        /// <inheritdoc/>
        public override bool? LargerIsBetter => false;
    }
}
