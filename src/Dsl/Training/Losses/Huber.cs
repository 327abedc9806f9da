using System.Globalization;

namespace DeepPipeline
{
    public static partial class Loss
    {
        /// <summary>½(x − t)² where |x − t| is at most δ, and δ·(|x − t| − ½δ) beyond, the mean over all values: outliers pull with δ only. Huber 1964.</summary>
        /// <remarks><b>Shapes</b>: predictions and targets N×F. <b>Errors</b>: a δ that is not over 0.</remarks>
        /// <param name="delta">δ, in the unit of the targets.</param>
        [Word("huber", "delta")]
        public static Loss<Features, Features> Huber(double delta = 1) => HuberOf<Features>(delta);

        /// <summary><see cref="Huber"/> at any kind.</summary>
        /// <param name="delta">δ, in the unit of the targets.</param>
        [Word("huberOf", "delta")]
        public static Loss<TKind, TKind> HuberOf<TKind>(double delta = 1)
            where TKind : IKind => new(new HuberLoss(delta, Reduction.Mean));
    }
}

namespace DeepPipeline.Training
{
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
}
