namespace DeepPipeline.Training;

/// <summary>See <see cref="Loss.CrossEntropyWith"/>.</summary>
/// <param name="LabelSmoothing">The share of the truth that is spread over all classes.</param>
/// <param name="ClassWeights">How much each class counts.</param>
/// <param name="IgnoreIndex">The label that does not count; null if all do.</param>
/// <param name="Reduction">Whether it is a mean or a sum.</param>
[Word("crossEntropy", "labelSmoothing", "classWeights", "ignoreIndex", "reduction")]
public sealed record CrossEntropyLoss(double LabelSmoothing, ClassWeights ClassWeights, long? IgnoreIndex, Reduction Reduction) : SingleLoss
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
