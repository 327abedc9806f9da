namespace DeepPipeline.Training;

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
