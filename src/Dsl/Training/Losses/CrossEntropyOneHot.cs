namespace DeepPipeline
{
    public static partial class Loss
    {
        /// <summary>−Σ t·log softmax(x), the mean over the batch: the same for targets that are distributions.</summary>
        /// <remarks><b>Shapes</b>: logits N×C, targets N×C, each row summing to 1. <b>Errors</b>: rows that are no distributions.</remarks>
        [Word("crossEntropyOneHot")]
        public static Loss<Features, Features> CrossEntropyOneHot { get; } = CrossEntropyOneHotWith();

        /// <summary>
        /// −Σ w·q·log softmax(x) with q = (1 − s)·t + s/C, the mean over the batch. Weights do not change what it is divided by, as in
        /// PyTorch for targets that are distributions: they make the loss larger or smaller.
        /// </summary>
        /// <remarks>
        /// <b>Shapes</b>: logits N×C, targets N×C, each row summing to 1. <b>Errors</b>: a share that is not from 0 to 1; weights under 0,
        /// or not one a class; rows that are no distributions; of weights from the data, a class that is not there.
        /// </remarks>
        /// <param name="labelSmoothing">s, the share of the truth that is spread over all classes.</param>
        /// <param name="classWeights">w, how much each class counts; all the same unless given. From the data, a class is there as often as its shares sum up to.</param>
        [Word("crossEntropyOneHotWith", "labelSmoothing", "classWeights")]
        public static Loss<Features, Features> CrossEntropyOneHotWith(double labelSmoothing = 0, ClassWeights? classWeights = null) =>
            new(new CrossEntropyOneHotLoss(labelSmoothing, classWeights ?? ClassWeights.None, Reduction.Mean));
    }
}

namespace DeepPipeline.Training
{
    /// <summary>See <see cref="Loss.CrossEntropyOneHotWith"/>.</summary>
    /// <param name="LabelSmoothing">The share of the truth that is spread over all classes.</param>
    /// <param name="ClassWeights">How much each class counts.</param>
    /// <param name="Reduction">Whether it is a mean or a sum.</param>
    [Word("crossEntropyOneHot", "labelSmoothing", "classWeights", "reduction")]
    public sealed record CrossEntropyOneHotLoss(double LabelSmoothing, ClassWeights ClassWeights, Reduction Reduction) : SingleLoss
    {
        /// <inheritdoc/>
        public override Items<Problem> Problems => CrossEntropyLoss.Smoothing(LabelSmoothing) + ClassWeights.Problems;

        /// <inheritdoc/>
        public override ClassWeights Policy => ClassWeights;

        private protected override string Source =>
            this with { Reduction = Reduction.Mean } == Loss.CrossEntropyOneHot.Function
                ? nameof(Loss.CrossEntropyOneHot)
                : Call(
                    nameof(Loss.CrossEntropyOneHotWith),
                    Argument("labelSmoothing", LabelSmoothing, 0.0),
                    Argument("classWeights", ClassWeights, ClassWeights.None)
                );

        /// <inheritdoc/>
        public override TargetForm Target => new TargetForm.Distributions(PredictionForm.Logits);

        internal override Symbol Lower(Items<Symbol> predictions, Symbol target, Shape shape)
        {
            var truth = LabelSmoothing > 0 ? ((1 - LabelSmoothing) * target) + (LabelSmoothing / shape[-1].Size) : target;
            var weighted = ClassWeights.Known is null ? truth : truth * ClassWeights.Symbol;
            return -Reduced(Symbolic.Sum(weighted * Symbolic.LogSoftmax(predictions[0], 1), keepAxes: false, 1));
        }

        internal override Problem? Mismatch(Items<Shape> predictions, Shape target) =>
            base.Mismatch(predictions, target) ?? ClassWeights.Mismatch(predictions[0][-1].Size);

        /// <inheritdoc/>
        public override SingleLoss WithClassWeights(ClassWeights weights) => this with { ClassWeights = weights };
    }
}
