namespace DeepPipeline.Training;

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
    public override TargetForm Target => new TargetForm.Labels(PaddingIndex, PredictionForm.Logits, MeanOver.CountedLabels, AtSteps: true);

    internal override Symbol Lower(Items<Symbol> predictions, Symbol target, Shape shape) =>
        CrossEntropyLoss.Of(new CrossEntropyOp(PaddingIndex, LabelSmoothing, Reduction), predictions[0], target, ClassWeights);

    internal override Problem? Mismatch(Items<Shape> predictions, Shape target) =>
        predictions[0].Rank == 3 ? ClassWeights.Mismatch(predictions[0][2].Size) : null;

    /// <inheritdoc/>
    public override SingleLoss WithClassWeights(ClassWeights weights) => this with { ClassWeights = weights };
}
