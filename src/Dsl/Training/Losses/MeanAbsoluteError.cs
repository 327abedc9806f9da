namespace DeepPipeline.Training;

/// <summary>See <see cref="Loss.MeanAbsoluteError"/>.</summary>
/// <param name="Reduction">Whether it is a mean or a sum.</param>
[Word("meanAbsoluteError", "reduction")]
public sealed record MeanAbsoluteErrorLoss(Reduction Reduction = Reduction.Mean) : SingleLoss
{
    /// <inheritdoc/>
    public override TargetForm Target => new TargetForm.Values(PredictionForm.Values);

    internal override Symbol Lower(Items<Symbol> predictions, Symbol target, Shape shape) => Reduced(Symbolic.Abs(predictions[0] - target));
}
