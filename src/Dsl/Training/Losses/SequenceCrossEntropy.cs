namespace DeepPipeline
{
    public static partial class Loss
    {
        /// <summary>
        /// −log softmax(xₜ)[tokenₜ], the mean over all steps of the batch that count: for taggers, translators and whatever gives logits at every step.
        /// </summary>
        /// <remarks>
        /// <b>Shapes</b>: logits N×T×C, tokens N×T, each from 0 to C − 1 or the padding. Accuracy counts steps.
        /// Steps that the model's mask says do not count are left out, with a padding index or without.
        /// <b>Errors</b>: as of <see cref="CrossEntropyWith"/>.
        /// </remarks>
        /// <param name="paddingIndex">The token that fills up short sequences: such steps don't count. A batch of nothing else has no loss.</param>
        /// <param name="labelSmoothing">The share of the truth that is spread over all classes.</param>
        /// <param name="classWeights">How much each class counts; all the same unless given. The mean divides by the sum of the steps' weights.</param>
        /// <example><code>Models.BiLstmTagger(…).Train(Recipe.For(Loss.SequenceCrossEntropy(paddingIndex: 0)))</code></example>
        [Word("sequenceCrossEntropy", "paddingIndex", "labelSmoothing", "classWeights")]
        public static Loss<Sequence, Tokens> SequenceCrossEntropy(
            long? paddingIndex = null,
            double labelSmoothing = 0,
            ClassWeights? classWeights = null
        ) => new(new SequenceCrossEntropyLoss(paddingIndex, labelSmoothing, classWeights ?? ClassWeights.None, Reduction.Mean));
    }
}

namespace DeepPipeline.Training
{
    /// <summary>See <see cref="Loss.SequenceCrossEntropy"/>.</summary>
    /// <param name="PaddingIndex">The token that stands for no token; null if none does.</param>
    /// <param name="LabelSmoothing">The share of the truth that is spread over all classes.</param>
    /// <param name="ClassWeights">How much each class counts.</param>
    /// <param name="Reduction">Whether it is a mean or a sum.</param>
    [Word("sequenceCrossEntropy", "paddingIndex", "labelSmoothing", "classWeights", "reduction")]
    public sealed record SequenceCrossEntropyLoss(long? PaddingIndex, double LabelSmoothing, ClassWeights ClassWeights, Reduction Reduction)
        : SingleLoss
    {
        /// <inheritdoc/>
        public override Items<Problem> Problems => CrossEntropyLoss.Smoothing(LabelSmoothing) + ClassWeights.Problems;

        /// <inheritdoc/>
        public override ClassWeights Policy => ClassWeights;

        private protected override string Source =>
            Call(
                nameof(Loss.SequenceCrossEntropy),
                Argument("paddingIndex", PaddingIndex, null),
                Argument("labelSmoothing", LabelSmoothing, 0.0),
                Argument("classWeights", ClassWeights, ClassWeights.None)
            );

        /// <inheritdoc/>
        public override TargetForm Target =>
            new TargetForm.Labels(PaddingIndex, PredictionForm.Logits, MeanOver.CountedLabels, AtSteps: true);

        internal override Symbol Lower(Items<Symbol> predictions, Symbol target, Shape shape) =>
            CrossEntropyLoss.Of(new CrossEntropyOp(PaddingIndex, LabelSmoothing, Reduction), predictions[0], target, ClassWeights);

        internal override Problem? Mismatch(Items<Shape> predictions, Shape target) =>
            predictions[0].Rank == 3 ? ClassWeights.Mismatch(predictions[0][2].Size) : null;

        /// <inheritdoc/>
        public override SingleLoss WithClassWeights(ClassWeights weights) => this with { ClassWeights = weights };
    }
}
