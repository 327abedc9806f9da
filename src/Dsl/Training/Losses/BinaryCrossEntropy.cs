namespace DeepPipeline
{
    public static partial class Loss
    {
        /// <summary>−t·log σ(x) − (1 − t)·log(1 − σ(x)), the mean over all values: for yes or no, from logits.</summary>
        /// <remarks><b>Shapes</b>: logits N×F, targets N×F, each from 0 to 1. <b>Errors</b>: targets that are not from 0 to 1.</remarks>
        [Word("binaryCrossEntropy")]
        public static Loss<Features, Features> BinaryCrossEntropy { get; } = BinaryCrossEntropyWith(ClassWeights.None);

        /// <summary>−w·t·log σ(x) − (1 − t)·log(1 − σ(x)), the mean over all values: yes counts w times as much. PyTorch's <c>pos_weight</c>.</summary>
        /// <remarks><b>Shapes</b>: logits N×F, targets N×F, each from 0 to 1. <b>Errors</b>: a weight under 0; targets that are not from 0 to 1.</remarks>
        /// <param name="positiveWeight">w: the number of noes for each yes makes both count as much.</param>
        [Word("binaryCrossEntropyWith", "positiveWeight")]
        public static Loss<Features, Features> BinaryCrossEntropyWith(double positiveWeight) =>
            BinaryCrossEntropyWith(ClassWeights.Given(1, positiveWeight));

        /// <summary>−w₁·t·log σ(x) − w₀·(1 − t)·log(1 − σ(x)), the mean over all values.</summary>
        /// <remarks>
        /// <b>Shapes</b>: logits N×F, targets N×F, each from 0 to 1. <b>Errors</b>: weights under 0, or not two; targets that are not from 0 to
        /// 1; of weights from the data, no yes or no no there.
        /// </remarks>
        /// <param name="classWeights">How much no, class 0, and yes, class 1, count. From the data, they are counted over all F numbers.</param>
        [Word("binaryCrossEntropyWith", "classWeights")]
        public static Loss<Features, Features> BinaryCrossEntropyWith(ClassWeights classWeights) =>
            new(new BinaryCrossEntropyLoss(classWeights, Reduction.Mean));
    }
}

namespace DeepPipeline.Training
{
    /// <summary>See <see cref="Loss.BinaryCrossEntropyWith(ClassWeights)"/>.</summary>
    /// <param name="ClassWeights">How much no, class 0, and yes, class 1, count.</param>
    /// <param name="Reduction">Whether it is a mean or a sum.</param>
    [Word("binaryCrossEntropy", "classWeights", "reduction")]
    public sealed record BinaryCrossEntropyLoss(ClassWeights ClassWeights, Reduction Reduction) : SingleLoss
    {
        /// <inheritdoc/>
        public override Items<Problem> Problems => ClassWeights.Problems;

        /// <inheritdoc/>
        public override ClassWeights Policy => ClassWeights;

        private protected override string Source =>
            ClassWeights == ClassWeights.None ? nameof(Loss.BinaryCrossEntropy)
            : ClassWeights.Known is [1, var positive]
                ? Call(nameof(Loss.BinaryCrossEntropyWith), Argument("positiveWeight", positive, double.NaN))
            : Call(nameof(Loss.BinaryCrossEntropyWith), ClassWeights.ToString());

        /// <inheritdoc/>
        public override TargetForm Target => new TargetForm.Answers(MayBeShares: true, PredictionForm.Logits);

        internal override Symbol Lower(Items<Symbol> predictions, Symbol target, Shape shape) =>
            ClassWeights.Known is [var no, var yes]
                ? Reduced((yes * target * Symbolic.Softplus(-predictions[0])) + (no * (1 - target) * Symbolic.Softplus(predictions[0])))
                : new(new BinaryCrossEntropyOp(Reduction), predictions[0], target);

        internal override Problem? Mismatch(Items<Shape> predictions, Shape target) =>
            base.Mismatch(predictions, target) ?? ClassWeights.Mismatch(2);

        /// <inheritdoc/>
        public override SingleLoss WithClassWeights(ClassWeights weights) => this with { ClassWeights = weights };
    }
}
