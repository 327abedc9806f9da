namespace DeepPipeline.Training { }

namespace DeepPipeline
{
    public static partial class Metric
    {
        /// <summary>The harmonic mean of precision and recall: 2·TP / (2·TP + FP + FN), where the largest logit says.</summary>
        /// <remarks>
        /// <b>Shapes</b>: logits N×C, labels N, each from 0 to C − 1. <b>Undefined</b>: 0 for a class that neither occurs nor is predicted, as in scikit-learn; NaN if nothing was judged.
        /// </remarks>
        /// <param name="average">How the classes are put together; the mean unless given.</param>
        [Word("f1", "average")]
        public static Metric<Features, Labels> F1(ClassAverage average = ClassAverage.Macro) => new(new F1Metric(average));

        /// <summary>The F1 of one class.</summary>
        /// <remarks>
        /// <b>Shapes</b>: logits N×C, labels N, each from 0 to C − 1. <b>Errors</b>: a class under 0, or that has no logit.
        /// <b>Undefined</b>: 0 for a class that neither occurs nor is predicted, as in scikit-learn; NaN if nothing was judged.
        /// </remarks>
        /// <param name="label">The class, from 0.</param>
        [Word("f1Of", "label")]
        public static Metric<Features, Labels> F1Of(int label) => new(new F1Metric(Label: label));

        /// <summary>The F1 of the answer yes; every element is an answer.</summary>
        /// <remarks>
        /// <b>Shapes</b>: predictions N×F, targets N×F, a number over ½ being a yes. <b>Errors</b>: a threshold that is not over 0 and under 1.
        /// <b>Undefined</b>: 0 for a class that neither occurs nor is predicted, as in scikit-learn; NaN if nothing was judged.
        /// </remarks>
        /// <param name="threshold">The probability over which a prediction says yes.</param>
        /// <param name="fromLogits">Whether predictions are logits; if not, they are probabilities.</param>
        [Word("binaryF1", "threshold", "fromLogits")]
        public static Metric<Features, Features> BinaryF1(double threshold = 0.5, bool fromLogits = true) =>
            new(new BinaryF1Metric(threshold, fromLogits));
    }

    /// <summary>See <see cref="Metric.F1"/>.</summary>
    /// <param name="Average">How the classes are put together.</param>
    /// <param name="Label">The only class that counts; null for all.</param>
    [Word("f1", "average", "label")]
    public sealed record F1Metric(ClassAverage Average = ClassAverage.Macro, int? Label = null) : ClassMetric(Average, Label)
    {
        private protected override string Quantity => "f1";

        /// <inheritdoc/>
        public override double Of(ConfusionCounts counts) => ConfusionCounts.Quotient(2 * counts.Correct, counts.Predicted + counts.Actual);
    }

    /// <summary>See <see cref="Metric.BinaryF1"/>.</summary>
    /// <param name="Threshold">The probability over which a prediction says yes.</param>
    /// <param name="FromLogits">Whether predictions are logits; if not, they are probabilities.</param>
    [Word("binaryF1", "threshold", "fromLogits")]
    public sealed record BinaryF1Metric(double Threshold = 0.5, bool FromLogits = true) : BinaryClassMetric(Threshold, FromLogits)
    {
        private protected override string Quantity => "f1";

        /// <inheritdoc/>
        public override double Of(ConfusionCounts counts) => ConfusionCounts.Quotient(2 * counts.Correct, counts.Predicted + counts.Actual);
    }
}
