using System.Globalization;

namespace DeepPipeline
{
    public static partial class Loss
    {
        /// <summary>
        /// −α·(1 − p)^γ·log p for yes and −(1 − α)·p^γ·log(1 − p) for no, with p = σ(x), the mean over all values: what is easy counts less.
        /// Lin, Goyal, Girshick, He and Dollár 2017, equation 5.
        /// </summary>
        /// <remarks><b>Shapes</b>: logits N×F, targets N×F, each 0 or 1. <b>Errors</b>: a γ under 0; an α that is not from 0 to 1; targets other than 0 and 1.</remarks>
        /// <param name="gamma">γ; 0 is cross-entropy, weighted.</param>
        /// <param name="alpha">α; null counts yes and no as 1.</param>
        [Word("binaryFocal", "gamma", "alpha")]
        public static Loss<Features, Features> BinaryFocal(double gamma = 2, double? alpha = 0.25) =>
            new(new BinaryFocalLoss(gamma, alpha, Reduction.Mean));
    }
}

namespace DeepPipeline.Training
{
    /// <summary>See <see cref="Loss.BinaryFocal"/>.</summary>
    /// <param name="Gamma">γ: how much less what is easy counts.</param>
    /// <param name="Alpha">α: how much yes counts, no counting 1 − α; null if both count 1.</param>
    /// <param name="Reduction">Whether it is a mean or a sum.</param>
    [Word("binaryFocal", "gamma", "alpha", "reduction")]
    public sealed record BinaryFocalLoss(double Gamma, double? Alpha, Reduction Reduction) : SingleLoss
    {
        /// <inheritdoc/>
        public override Items<Problem> Problems =>
            Exponent(Gamma)
            + (
                Alpha is null or >= 0 and <= 1
                    ? []
                    :
                    [
                        Problem.Argument(
                            "alpha from 0 to 1",
                            Alpha.Value.ToString("R", CultureInfo.InvariantCulture),
                            "0.25 is usual, null weighs both alike"
                        ),
                    ]
            );

        private protected override string Source =>
            Call(
                nameof(Loss.BinaryFocal),
                Argument("gamma", Gamma, 2.0),
                Alpha is null ? "alpha: null" : Argument("alpha", Alpha.Value, 0.25)
            );

        /// <inheritdoc/>
        public override TargetForm Target => new TargetForm.Answers(MayBeShares: false, PredictionForm.Logits);

        // 1 − σ(x) = e^−softplus(x), and −log σ(x) = softplus(−x): stable wherever x is.
        internal override Symbol Lower(Items<Symbol> predictions, Symbol target, Shape shape)
        {
            var (ofNo, ofYes) = (Symbolic.Softplus(predictions[0]), Symbolic.Softplus(-predictions[0]));
            var yes = (Alpha ?? 1) * Symbolic.Exp(-Gamma * ofNo) * ofYes;
            var no = (1 - Alpha ?? 1) * Symbolic.Exp(-Gamma * ofYes) * ofNo;
            return Reduced((target * yes) + ((1 - target) * no));
        }

        internal static Items<Problem> Exponent(double gamma) =>
            gamma >= 0 && double.IsFinite(gamma)
                ? []
                :
                [
                    Problem.Target(
                        "gamma of at least 0",
                        gamma.ToString("R", CultureInfo.InvariantCulture),
                        "2 is usual, 0 is cross-entropy"
                    ),
                ];
    }
}
