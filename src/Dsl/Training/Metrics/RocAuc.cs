namespace DeepPipeline.Training { }

namespace DeepPipeline
{
    public static partial class Metric
    {
        /// <summary>The area under the ROC curve of each class against the rest, the mean over the classes.</summary>
        /// <remarks>
        /// Classes are compared by their probability, softmax of the logits. Scores of all examples are kept until the value is asked for.
        /// <b>Shapes</b>: logits N×C, labels N, each from 0 to C − 1. <b>Undefined</b>: NaN unless every class has labels.
        /// <b>Source</b>: scikit-learn's <c>roc_auc_score</c> with <c>multi_class="ovr"</c>, <c>average="macro"</c>.
        /// </remarks>
        /// <param name="fromLogits">Whether predictions are logits; if not, they are probabilities.</param>
        [Word("rocAuc", "fromLogits")]
        public static Metric<Features, Labels> RocAuc(bool fromLogits = true) => new(new RocAucMetric(fromLogits));

        /// <summary>
        /// The probability that a yes has a larger prediction than a no, ties counting half: the area under the ROC curve. Every element is an answer.
        /// </summary>
        /// <remarks>
        /// Only the order of predictions counts, so they may be logits or probabilities. They are kept until the value is asked for.
        /// <b>Shapes</b>: predictions N×F, targets N×F, a number over ½ being a yes. <b>Undefined</b>: NaN without a yes or without a no.
        /// <b>Source</b>: Fawcett, An introduction to ROC analysis, 2006.
        /// </remarks>
        [Word("binaryRocAuc")]
        public static Metric<Features, Features> BinaryRocAuc { get; } = new(new BinaryRocAucMetric());
    }

    /// <summary>See <see cref="Metric.RocAuc"/>.</summary>
    /// <param name="FromLogits">Whether predictions are logits; if not, they are probabilities.</param>
    [Word("rocAuc", "fromLogits")]
    public sealed record RocAucMetric(bool FromLogits = true) : LabelMetric
    {
        /// <inheritdoc/>
        public override string Name => "roc auc";

        /// <inheritdoc/>
        public override bool? LargerIsBetter => true;

        private protected override string Written => FromLogits ? nameof(Metric.RocAuc) + "()" : nameof(Metric.RocAuc) + "(false)";
    }

    /// <summary>See <see cref="Metric.BinaryRocAuc"/>.</summary>
    [Word("binaryRocAuc")]
    public sealed record BinaryRocAucMetric : AnswerMetric
    {
        /// <inheritdoc/>
        public override string Name => "roc auc";

        /// <inheritdoc/>
        public override bool? LargerIsBetter => true;
    }
}
