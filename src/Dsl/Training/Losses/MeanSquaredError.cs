namespace DeepPipeline.Training;

/// <summary>See <see cref="Loss.MeanSquaredError"/>.</summary>
/// <param name="Reduction">Whether it is a mean or a sum.</param>
[Word("meanSquaredError", "reduction")]
public sealed record MeanSquaredErrorLoss(Reduction Reduction = Reduction.Mean) : SingleLoss
{
    /// <inheritdoc/>
    public override TargetForm Target => new TargetForm.Values(PredictionForm.Values);

    internal override Symbol Lower(Items<Symbol> predictions, Symbol target, Shape shape) =>
        Reduced(Symbolic.Square(predictions[0] - target));
}
