namespace DeepPipeline.Training { }

namespace DeepPipeline
{
    public static partial class Metric
    {
        /// <summary>Of the examples that are said to be of a class, the share that is: TP / (TP + FP), where the largest logit says.</summary>
        /// <remarks>
        /// <b>Shapes</b>: logits N×C, labels N, each from 0 to C − 1. <b>Undefined</b>: 0 for a class that is never predicted, as in scikit-learn; NaN if nothing was judged.
        /// </remarks>
        /// <param name="average">How the classes are put together; the mean unless given.</param>
        [Word("precision", "average")]
        public static Metric<Features, Labels> Precision(ClassAverage average = ClassAverage.Macro) => new(new PrecisionMetric(average));

        /// <summary>The precision of one class.</summary>
        /// <remarks>
        /// <b>Shapes</b>: logits N×C, labels N, each from 0 to C − 1. <b>Errors</b>: a class under 0, or that has no logit.
        /// <b>Undefined</b>: 0 for a class that is never predicted, as in scikit-learn; NaN if nothing was judged.
        /// </remarks>
        /// <param name="label">The class, from 0.</param>
        [Word("precisionOf", "label")]
        public static Metric<Features, Labels> PrecisionOf(int label) => new(new PrecisionMetric(Label: label));

        /// <summary>The precision of the answer yes; every element is an answer.</summary>
        /// <remarks>
        /// <b>Shapes</b>: predictions N×F, targets N×F, a number over ½ being a yes. <b>Errors</b>: a threshold that is not over 0 and under 1.
        /// <b>Undefined</b>: 0 for a class that is never predicted, as in scikit-learn; NaN if nothing was judged.
        /// </remarks>
        /// <param name="threshold">The probability over which a prediction says yes.</param>
        /// <param name="fromLogits">Whether predictions are logits; if not, they are probabilities.</param>
        [Word("binaryPrecision", "threshold", "fromLogits")]
        public static Metric<Features, Features> BinaryPrecision(double threshold = 0.5, bool fromLogits = true) =>
            new(new BinaryPrecisionMetric(threshold, fromLogits));
    }

    /// <summary>See <see cref="Metric.Precision"/>.</summary>
    /// <param name="Average">How the classes are put together.</param>
    /// <param name="Label">The only class that counts; null for all.</param>
    [Word("precision", "average", "label")]
    public sealed record PrecisionMetric(ClassAverage Average = ClassAverage.Macro, int? Label = null) : ClassMetric(Average, Label)
    {
        private protected override string Quantity => "precision";

        /// <inheritdoc/>
        public override double Of(ConfusionCounts counts) => ConfusionCounts.Quotient(counts.Correct, counts.Predicted);
    }

    /// <summary>See <see cref="Metric.BinaryPrecision"/>.</summary>
    /// <param name="Threshold">The probability over which a prediction says yes.</param>
    /// <param name="FromLogits">Whether predictions are logits; if not, they are probabilities.</param>
    [Word("binaryPrecision", "threshold", "fromLogits")]
    public sealed record BinaryPrecisionMetric(double Threshold = 0.5, bool FromLogits = true) : BinaryClassMetric(Threshold, FromLogits)
    {
        private protected override string Quantity => "precision";

        /// <inheritdoc/>
        public override double Of(ConfusionCounts counts) => ConfusionCounts.Quotient(counts.Correct, counts.Predicted);
    }
}
