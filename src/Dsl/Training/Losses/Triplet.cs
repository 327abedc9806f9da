namespace DeepPipeline.Training;

/// <summary>See <see cref="Loss.Triplet"/>.</summary>
/// <param name="Margin">m: how much nearer the one of the same class has to be.</param>
/// <param name="Reduction">Whether it is a mean or a sum.</param>
[Word("triplet", "margin", "reduction")]
public sealed record TripletLoss(double Margin, Reduction Reduction) : SingleLoss
{
    /// <inheritdoc/>
    public override Items<Problem> Problems => Distances.Margin(Margin);

    internal override int Outputs => 3;

    private protected override string Source => Call(nameof(Loss.Triplet), Argument("margin", Margin, 1.0));

    /// <inheritdoc/>
    public override TargetForm Target => new TargetForm.Unread();

    internal override Symbol Lower(Items<Symbol> predictions, Symbol target, Shape shape) =>
        Reduced(Symbolic.Relu(Distances.Of(predictions[0], predictions[1]) - Distances.Of(predictions[0], predictions[2]) + Margin));

    internal override Problem? Mismatch(Items<Shape> predictions, Shape target) => Distances.Mismatch(predictions, target);
}
