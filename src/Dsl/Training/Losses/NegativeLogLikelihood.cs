namespace DeepPipeline.Training;

/// <summary>See <see cref="Loss.NegativeLogLikelihoodWith"/>.</summary>
/// <param name="ClassWeights">How much each class counts.</param>
/// <param name="IgnoreIndex">The label that does not count; null if all do.</param>
/// <param name="Reduction">Whether it is a mean or a sum.</param>
[Word("negativeLogLikelihood", "classWeights", "ignoreIndex", "reduction")]
public sealed record NegativeLogLikelihoodLoss(ClassWeights ClassWeights, long? IgnoreIndex, Reduction Reduction) : SingleLoss
{
    /// <inheritdoc/>
    public override Items<Problem> Problems => ClassWeights.Problems;

    /// <inheritdoc/>
    public override ClassWeights Policy => ClassWeights;

    private protected override string Source =>
        ClassWeights == ClassWeights.None && IgnoreIndex is null
            ? nameof(Loss.NegativeLogLikelihood)
            : Call(
                nameof(Loss.NegativeLogLikelihoodWith),
                Argument("classWeights", ClassWeights, ClassWeights.None),
                Argument("ignoreIndex", IgnoreIndex, null)
            );

    /// <inheritdoc/>
    public override TargetForm Target => new TargetForm.Labels(IgnoreIndex, PredictionForm.LogProbabilities, MeanOver.CountedLabels);

    internal override Symbol Lower(Items<Symbol> predictions, Symbol target, Shape shape)
    {
        var counted = new Symbol(new OneHotOp(IgnoreIndex), target, predictions[0]) * ClassWeights.Symbol;
        var sum = -Symbolic.Sum(counted * predictions[0], keepAxes: false);
        // Where nothing counts, the sum is 0 and so is the mean.
        return Reduction == Reduction.Mean ? sum / Symbolic.Threshold(Symbolic.Sum(counted, keepAxes: false), 0, 1) : sum;
    }

    internal override Problem? Mismatch(Items<Shape> predictions, Shape target) =>
        Mismatch(predictions[0], target) ?? ClassWeights.Mismatch(predictions[0][1].Size);

    /// <inheritdoc/>
    public override SingleLoss WithClassWeights(ClassWeights weights) => this with { ClassWeights = weights };

    /// <summary>What is wrong with the shapes of a loss between N×C numbers and N labels.</summary>
    internal static Problem? Mismatch(Shape prediction, Shape target) =>
        prediction.Rank != 2
            ? Problem.Target("predictions N×C", prediction.ToString(), "end the model with one number a class, Dense(classes)")
        : target.Rank != 1 ? Problem.Target($"labels {prediction[0]}", target.ToString(), "give one class index an example")
        : null;
}
