namespace DeepPipeline.Training;

/// <summary>See <see cref="Loss.Contrastive"/>.</summary>
/// <param name="Margin">m: from which distance on two that differ are far enough apart.</param>
/// <param name="Reduction">Whether it is a mean or a sum.</param>
[Word("contrastive", "margin", "reduction")]
public sealed record ContrastiveLoss(double Margin, Reduction Reduction) : SingleLoss
{
    /// <inheritdoc/>
    public override Items<Problem> Problems => Distances.Margin(Margin);

    internal override int Outputs => 2;

    private protected override string Source => Call(nameof(Loss.Contrastive), Argument("margin", Margin, 1.0));

    /// <inheritdoc/>
    public override TargetForm Target => new TargetForm.Answers(Mean: MeanOver.Examples);

    internal override Symbol Lower(Items<Symbol> predictions, Symbol target, Shape shape)
    {
        var distance = Distances.Of(predictions[0], predictions[1]);
        return Reduced(0.5 * (((1 - target) * Symbolic.Square(distance)) + (target * Symbolic.Square(Symbolic.Relu(Margin - distance)))));
    }

    internal override Problem? Mismatch(Items<Shape> predictions, Shape target) => Distances.Mismatch(predictions, target);
}
