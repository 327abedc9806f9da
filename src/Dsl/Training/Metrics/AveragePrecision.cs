namespace DeepPipeline.Training { }

namespace DeepPipeline
{
    public static partial class Metric
    {
        /// <summary>The <see cref="BinaryAveragePrecision"/> of each class against the rest, the mean over the classes.</summary>
        /// <remarks>
        /// Classes are compared by their probability, softmax of the logits. Scores of all examples are kept until the value is asked for.
        /// <b>Shapes</b>: logits N×C, labels N, each from 0 to C − 1. <b>Undefined</b>: 0 for a class without labels, as in scikit-learn; NaN if nothing was judged.
        /// </remarks>
        /// <param name="fromLogits">Whether predictions are logits; if not, they are probabilities.</param>
        [Word("averagePrecision", "fromLogits")]
        public static Metric<Features, Labels> AveragePrecision(bool fromLogits = true) => new(new AveragePrecisionMetric(fromLogits));

        /// <summary>
        /// Σₙ (Rₙ − Rₙ₋₁)·Pₙ, with precision P and recall R at each threshold, from the largest prediction down: the precision over the recall, without
        /// interpolation. Every element is an answer.
        /// </summary>
        /// <remarks>
        /// Only the order of predictions counts, so they may be logits or probabilities. They are kept until the value is asked for.
        /// <b>Shapes</b>: predictions N×F, targets N×F, a number over ½ being a yes. <b>Undefined</b>: 0 without a yes, as in scikit-learn; NaN if nothing was judged.
        /// </remarks>
        [Word("binaryAveragePrecision")]
        public static Metric<Features, Features> BinaryAveragePrecision { get; } = new(new BinaryAveragePrecisionMetric());
    }

    /// <summary>See <see cref="Metric.AveragePrecision"/>.</summary>
    /// <param name="FromLogits">Whether predictions are logits; if not, they are probabilities.</param>
    [Word("averagePrecision", "fromLogits")]
    public sealed record AveragePrecisionMetric(bool FromLogits = true) : LabelMetric
    {
        /// <inheritdoc/>
        public override string Name => "average precision";

        /// <inheritdoc/>
        public override bool? LargerIsBetter => true;

        private protected override string Written =>
            FromLogits ? nameof(Metric.AveragePrecision) + "()" : nameof(Metric.AveragePrecision) + "(false)";
    }

    /// <summary>See <see cref="Metric.BinaryAveragePrecision"/>.</summary>
    [Word("binaryAveragePrecision")]
    public sealed record BinaryAveragePrecisionMetric : AnswerMetric
    {
        /// <inheritdoc/>
        public override string Name => "average precision";

        /// <inheritdoc/>
        public override bool? LargerIsBetter => true;
    }
}
