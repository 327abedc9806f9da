namespace DeepPipeline
{
    public static partial class Loss
    {
        /// <summary>−log softmax(x)[label], the mean over the batch: for classifiers that end in logits.</summary>
        /// <remarks><b>Shapes</b>: logits N×C, labels N, each from 0 to C − 1. <b>Errors</b>: labels that have no logit.</remarks>
        [Word("crossEntropy")]
        public static Loss<Features, Labels> CrossEntropy { get; } = CrossEntropyWith();

        /// <summary>
        /// −w[label]·Σ_c q_c·log softmax(x)_c with q = (1 − s)·onehot(label) + s/C, the mean over the labels that count, each with its
        /// weight: divided by Σ w[label]. The part that smoothing spreads has each class's own weight, as in PyTorch. Smoothing: Szegedy,
        /// Vanhoucke, Ioffe, Shlens and Wojna 2016, section 7.
        /// </summary>
        /// <remarks>
        /// <b>Shapes</b>: logits N×C, labels N, each from 0 to C − 1 or ignored. A batch in which nothing counts has no loss.
        /// <b>Errors</b>: a share that is not from 0 to 1; weights under 0, or not one a class; labels that have no logit; of weights from the data, a class that is not there.
        /// </remarks>
        /// <param name="labelSmoothing">s, the share of the truth that is spread over all classes.</param>
        /// <param name="classWeights">w, how much each class counts; all the same unless given.</param>
        /// <param name="ignoreIndex">The label that does not count, in the loss or in its mean; it may be one that has no logit, as −1.</param>
        /// <example><code>Loss.CrossEntropyWith(labelSmoothing: 0.1, classWeights: ClassWeights.Balanced)</code></example>
        [Word("crossEntropyWith", "labelSmoothing", "classWeights", "ignoreIndex")]
        public static Loss<Features, Labels> CrossEntropyWith(
            double labelSmoothing = 0,
            ClassWeights? classWeights = null,
            long? ignoreIndex = null
        ) => new(new CrossEntropyLoss(labelSmoothing, classWeights ?? ClassWeights.None, ignoreIndex, Reduction.Mean));
    }
}

namespace DeepPipeline.Training
{
    /// <summary>See <see cref="Loss.CrossEntropyWith"/>.</summary>
    /// <param name="LabelSmoothing">The share of the truth that is spread over all classes.</param>
    /// <param name="ClassWeights">How much each class counts.</param>
    /// <param name="IgnoreIndex">The label that does not count; null if all do.</param>
    /// <param name="Reduction">Whether it is a mean or a sum.</param>
    [Word("crossEntropy", "labelSmoothing", "classWeights", "ignoreIndex", "reduction")]
    public sealed record CrossEntropyLoss(double LabelSmoothing, ClassWeights ClassWeights, long? IgnoreIndex, Reduction Reduction)
        : SingleLoss
    {
        /// <inheritdoc/>
        public override Items<Problem> Problems => Smoothing(LabelSmoothing) + ClassWeights.Problems;

        /// <inheritdoc/>
        public override ClassWeights Policy => ClassWeights;

        private protected override string Source =>
            this with { Reduction = Reduction.Mean } == Loss.CrossEntropy.Function
                ? nameof(Loss.CrossEntropy)
                : Call(
                    nameof(Loss.CrossEntropyWith),
                    Argument("labelSmoothing", LabelSmoothing, 0.0),
                    Argument("classWeights", ClassWeights, ClassWeights.None),
                    Argument("ignoreIndex", IgnoreIndex, null)
                );

        /// <inheritdoc/>
        public override TargetForm Target => new TargetForm.Labels(IgnoreIndex, PredictionForm.Logits, MeanOver.CountedLabels);

        internal override Symbol Lower(Items<Symbol> predictions, Symbol target, Shape shape) =>
            Of(new CrossEntropyOp(IgnoreIndex, LabelSmoothing, Reduction), predictions[0], target, ClassWeights);

        internal override Problem? Mismatch(Items<Shape> predictions, Shape target) =>
            predictions[0].Rank == 2 ? ClassWeights.Mismatch(predictions[0][1].Size) : null;

        /// <inheritdoc/>
        public override SingleLoss WithClassWeights(ClassWeights weights) => this with { ClassWeights = weights };

        internal static Symbol Of(CrossEntropyOp primitive, Symbol logits, Symbol labels, ClassWeights weights) =>
            weights.Known is null ? new(primitive, logits, labels) : new(primitive, logits, labels, weights.Symbol);

        internal static Items<Problem> Smoothing(double share) =>
            share is >= 0 and <= 1
                ? []
                :
                [
                    Problem.Target(
                        "labelSmoothing from 0 to 1",
                        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{share:R}"),
                        "0.1 is usual"
                    ),
                ];
    }
}
