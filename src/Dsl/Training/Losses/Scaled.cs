using System.Globalization;

namespace DeepPipeline.Training;

/// <summary>See <see cref="Loss.Scaled{TOut, TTarget}"/>.</summary>
/// <param name="Of">The loss.</param>
/// <param name="Factor">What it is multiplied with.</param>
[Word("scaled", "of", "factor")]
public sealed record ScaledLoss(LossFunction Of, double Factor) : LossFunction
{
    /// <inheritdoc/>
    public override Items<Problem> Problems =>
        Of.Problems
        + (
            double.IsFinite(Factor) && Factor >= 0
                ? []
                :
                [
                    Problem.Argument(
                        "a factor of at least 0",
                        Factor.ToString("R", CultureInfo.InvariantCulture),
                        "1 leaves the loss as it is"
                    ),
                ]
        );

    /// <inheritdoc/>
    public override Items<LossPart> Parts => Items.Of(Of.Parts.Select(part => part with { Weight = Factor * part.Weight }));

    /// <inheritdoc/>
    public override LossFunction Map(Func<SingleLoss, SingleLoss> change) => this with { Of = Of.Map(change) };

    private protected override string Written => string.Create(CultureInfo.InvariantCulture, $"Scaled({Of}, {Factor:R})");
}
