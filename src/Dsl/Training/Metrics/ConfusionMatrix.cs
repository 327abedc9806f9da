namespace DeepPipeline.Training { }

namespace DeepPipeline
{
    public static partial class Metric
    {
        /// <summary>How often each class (row) was said to be each class (column), where the largest logit says.</summary>
        /// <remarks><b>Shapes</b>: logits N×C, labels N, each from 0 to C − 1; C×C counts.</remarks>
        [Word("confusionMatrix")]
        public static Metric<Features, Labels> ConfusionMatrix { get; } = new(new ConfusionMatrixMetric());

        /// <summary>How often a no and a yes (rows) were said to be a no and a yes (columns); every element is an answer.</summary>
        /// <remarks>
        /// <b>Shapes</b>: predictions N×F, targets N×F, a number over ½ being a yes; 2×2 counts. <b>Errors</b>: a threshold that is not over 0 and under 1.
        /// </remarks>
        /// <param name="threshold">The probability over which a prediction says yes.</param>
        /// <param name="fromLogits">Whether predictions are logits; if not, they are probabilities.</param>
        [Word("binaryConfusionMatrix", "threshold", "fromLogits")]
        public static Metric<Features, Features> BinaryConfusionMatrix(double threshold = 0.5, bool fromLogits = true) =>
            new(new BinaryConfusionMatrixMetric(threshold, fromLogits));
    }

    /// <summary>See <see cref="Metric.ConfusionMatrix"/>.</summary>
    [Word("confusionMatrix")]
    public sealed record ConfusionMatrixMetric : LabelMetric
    {
        /// <inheritdoc/>
        public override string Name => "confusion matrix";

        /// <inheritdoc/>
        public override bool? LargerIsBetter => null;
    }

    /// <summary>See <see cref="Metric.BinaryConfusionMatrix"/>.</summary>
    /// <param name="Threshold">The probability over which a prediction says yes.</param>
    /// <param name="FromLogits">Whether predictions are logits; if not, they are probabilities.</param>
    [Word("binaryConfusionMatrix", "threshold", "fromLogits")]
    public sealed record BinaryConfusionMatrixMetric(double Threshold = 0.5, bool FromLogits = true) : DecisionMetric(Threshold, FromLogits)
    {
        private protected override string Quantity => "confusion matrix";

        /// <inheritdoc/>
        public override bool? LargerIsBetter => null;
    }
}
