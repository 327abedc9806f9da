namespace DeepPipeline.Training { }

namespace DeepPipeline
{
    public static partial class Metric
    {
        /// <summary>Of the examples of a class, the share that is said to be of it: TP / (TP + FN), where the largest logit says.</summary>
        /// <remarks>
        /// <b>Shapes</b>: logits N×C, labels N, each from 0 to C − 1. <b>Undefined</b>: 0 for a class without labels, as in scikit-learn; NaN if nothing was judged.
        /// </remarks>
        /// <param name="average">How the classes are put together; the mean unless given.</param>
        [Word("recall", "average")]
        public static Metric<Features, Labels> Recall(ClassAverage average = ClassAverage.Macro) => new(new RecallMetric(average));

        /// <summary>The recall of one class.</summary>
        /// <remarks>
        /// <b>Shapes</b>: logits N×C, labels N, each from 0 to C − 1. <b>Errors</b>: a class under 0, or that has no logit.
        /// <b>Undefined</b>: 0 for a class without labels, as in scikit-learn; NaN if nothing was judged.
        /// </remarks>
        /// <param name="label">The class, from 0.</param>
        [Word("recallOf", "label")]
        public static Metric<Features, Labels> RecallOf(int label) => new(new RecallMetric(Label: label));

        /// <summary>The recall of the answer yes; every element is an answer.</summary>
        /// <remarks>
        /// <b>Shapes</b>: predictions N×F, targets N×F, a number over ½ being a yes. <b>Errors</b>: a threshold that is not over 0 and under 1.
        /// <b>Undefined</b>: 0 for a class without labels, as in scikit-learn; NaN if nothing was judged.
        /// </remarks>
        /// <param name="threshold">The probability over which a prediction says yes.</param>
        /// <param name="fromLogits">Whether predictions are logits; if not, they are probabilities.</param>
        [Word("binaryRecall", "threshold", "fromLogits")]
        public static Metric<Features, Features> BinaryRecall(double threshold = 0.5, bool fromLogits = true) =>
            new(new BinaryRecallMetric(threshold, fromLogits));
    }

    /// <summary>See <see cref="Metric.Recall"/>.</summary>
    /// <param name="Average">How the classes are put together.</param>
    /// <param name="Label">The only class that counts; null for all.</param>
    [Word("recall", "average", "label")]
    public sealed record RecallMetric(ClassAverage Average = ClassAverage.Macro, int? Label = null) : ClassMetric(Average, Label)
    {
        private protected override string Quantity => "recall";

        /// <inheritdoc/>
        public override double Of(ConfusionCounts counts) => ConfusionCounts.Quotient(counts.Correct, counts.Actual);
    }

    /// <summary>See <see cref="Metric.BinaryRecall"/>.</summary>
    /// <param name="Threshold">The probability over which a prediction says yes.</param>
    /// <param name="FromLogits">Whether predictions are logits; if not, they are probabilities.</param>
    [Word("binaryRecall", "threshold", "fromLogits")]
    public sealed record BinaryRecallMetric(double Threshold = 0.5, bool FromLogits = true) : BinaryClassMetric(Threshold, FromLogits)
    {
        private protected override string Quantity => "recall";

        /// <inheritdoc/>
        public override double Of(ConfusionCounts counts) => ConfusionCounts.Quotient(counts.Correct, counts.Actual);
    }
}
