namespace DeepPipeline.Training;

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
