namespace DeepPipeline.Training { }

namespace DeepPipeline
{
    public static partial class Metric
    {
        /// <summary>−log p[label], the mean over the examples, in double precision.</summary>
        /// <remarks>
        /// Of logits it is what <see cref="Loss.CrossEntropy"/> is; probabilities are kept 2⁻⁵² away from 0 and 1, as in scikit-learn.
        /// <b>Shapes</b>: logits N×C, labels N, each from 0 to C − 1. <b>Undefined</b>: NaN if nothing was judged.
        /// </remarks>
        /// <param name="fromLogits">Whether predictions are logits; if not, they are probabilities, of which each row sums to 1.</param>
        [Word("logLoss", "fromLogits")]
        public static Metric<Features, Labels> LogLoss(bool fromLogits = true) => new(new LogLossMetric(fromLogits));

        /// <summary>−log p of a yes and −log(1 − p) of a no, the mean over all values, in double precision.</summary>
        /// <remarks>
        /// Of probabilities it is kept 2⁻⁵² away from 0 and 1, as in scikit-learn. <b>Shapes</b>: predictions N×F, targets N×F, a number over ½ being a yes.
        /// <b>Undefined</b>: NaN if nothing was judged.
        /// </remarks>
        /// <param name="fromLogits">Whether predictions are logits; if not, they are probabilities.</param>
        [Word("binaryLogLoss", "fromLogits")]
        public static Metric<Features, Features> BinaryLogLoss(bool fromLogits = true) => new(new BinaryLogLossMetric(fromLogits));
    }

    /// <summary>See <see cref="Metric.LogLoss"/>.</summary>
    /// <param name="FromLogits">Whether predictions are logits; if not, they are probabilities.</param>
    [Word("logLoss", "fromLogits")]
    public sealed record LogLossMetric(bool FromLogits = true) : LabelMetric
    {
        /// <inheritdoc/>
        public override string Name => "log loss";

        /// <inheritdoc/>
        public override bool? LargerIsBetter => false;

        private protected override string Written => FromLogits ? nameof(Metric.LogLoss) + "()" : nameof(Metric.LogLoss) + "(false)";
    }

    /// <summary>See <see cref="Metric.BinaryLogLoss"/>.</summary>
    /// <param name="FromLogits">Whether predictions are logits; if not, they are probabilities.</param>
    [Word("binaryLogLoss", "fromLogits")]
    public sealed record BinaryLogLossMetric(bool FromLogits = true) : AnswerMetric
    {
        /// <inheritdoc/>
        public override string Name => "log loss";

        /// <inheritdoc/>
        public override bool? LargerIsBetter => false;

        private protected override string Written =>
            FromLogits ? nameof(Metric.BinaryLogLoss) + "()" : nameof(Metric.BinaryLogLoss) + "(false)";
    }
}
