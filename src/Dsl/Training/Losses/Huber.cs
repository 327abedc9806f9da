using System.Globalization;

namespace DeepPipeline.Training;

/// <summary>See <see cref="Loss.Huber"/>.</summary>
/// <param name="Delta">δ: where the parabola becomes a line.</param>
/// <param name="Reduction">Whether it is a mean or a sum.</param>
[Word("huber", "delta", "reduction")]
public sealed record HuberLoss(double Delta, Reduction Reduction) : SingleLoss
{
    /// <inheritdoc/>
    public override Items<Problem> Problems =>
        Delta > 0 && double.IsFinite(Delta)
            ? []
            : [Problem.Argument("delta over 0", Delta.ToString("R", CultureInfo.InvariantCulture), "1 is usual")];

    private protected override string Source => Call(nameof(Loss.Huber), Argument("delta", Delta, 1.0));

    /// <inheritdoc/>
    public override TargetForm Target => new TargetForm.Values(PredictionForm.Values);

    // With c the distance, but at most δ: ½c² + δ·(distance − c).
    internal override Symbol Lower(Items<Symbol> predictions, Symbol target, Shape shape)
    {
        var distance = Symbolic.Abs(predictions[0] - target);
        var near = Symbolic.Minimum(distance, Symbolic.Constant(Delta));
        return Reduced((0.5 * Symbolic.Square(near)) + (Delta * (distance - near)));
    }
}
