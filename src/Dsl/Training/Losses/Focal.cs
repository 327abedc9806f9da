namespace DeepPipeline.Training;

/// <summary>See <see cref="Loss.Focal"/>.</summary>
/// <param name="Gamma">γ: how much less what is easy counts.</param>
/// <param name="ClassWeights">α: how much each class counts.</param>
/// <param name="Reduction">Whether it is a mean or a sum.</param>
[Word("focal", "gamma", "classWeights", "reduction")]
public sealed record FocalLoss(double Gamma, ClassWeights ClassWeights, Reduction Reduction) : SingleLoss
{
    // Where less than this is left to be sure of, the loss is zero in any precision, and its logarithm is still a number.
    private const double Nothing = 1e-30;

    /// <inheritdoc/>
    public override Items<Problem> Problems => BinaryFocalLoss.Exponent(Gamma) + ClassWeights.Problems;

    /// <inheritdoc/>
    public override ClassWeights Policy => ClassWeights;

    private protected override string Source =>
        Call(nameof(Loss.Focal), Argument("gamma", Gamma, 2.0), Argument("classWeights", ClassWeights, ClassWeights.None));

    /// <inheritdoc/>
    public override TargetForm Target => new TargetForm.Labels(null, PredictionForm.Logits);

    internal override Symbol Lower(Items<Symbol> predictions, Symbol target, Shape shape)
    {
        var hot = new Symbol(new OneHotOp(null), target, predictions[0]);
        var log = Symbolic.Sum(hot * ClassWeights.Symbol * Symbolic.LogSoftmax(predictions[0], 1), keepAxes: false, 1);
        // 1 − p as the sum of the others: nothing is lost when p is next to 1.
        var others = Symbolic.Sum((1 - hot) * Symbolic.Softmax(predictions[0], 1), keepAxes: false, 1);
        return -Reduced(Gamma > 0 ? Symbolic.Exp(Gamma * Symbolic.Log(Symbolic.Threshold(others, Nothing, Nothing))) * log : log);
    }

    internal override Problem? Mismatch(Items<Shape> predictions, Shape target) =>
        NegativeLogLikelihoodLoss.Mismatch(predictions[0], target) ?? ClassWeights.Mismatch(predictions[0][1].Size);

    /// <inheritdoc/>
    public override SingleLoss WithClassWeights(ClassWeights weights) => this with { ClassWeights = weights };
}
