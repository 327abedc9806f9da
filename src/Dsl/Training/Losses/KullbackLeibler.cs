namespace DeepPipeline.Training;

/// <summary>See <see cref="Loss.KullbackLeibler"/>.</summary>
/// <param name="Reduction">Whether it is a mean or a sum.</param>
[Word("kullbackLeibler", "reduction")]
public sealed record KullbackLeiblerLoss(Reduction Reduction = Reduction.Mean) : SingleLoss
{
    /// <inheritdoc/>
    public override TargetForm Target => new TargetForm.Distributions();

    // 0·log 0 is 0: there the logarithm is that of 1.
    internal override Symbol Lower(Items<Symbol> predictions, Symbol target, Shape shape) =>
        Reduced(Symbolic.Sum(target * (Symbolic.Log(Symbolic.Threshold(target, 0, 1)) - predictions[0]), keepAxes: false, 1));
}
