namespace DeepPipeline
{
    public static partial class Loss
    {
        /// <summary>(x − t)², the mean over all values.</summary>
        /// <remarks><b>Shapes</b>: predictions and targets N×F.</remarks>
        [Word("meanSquaredError")]
        public static Loss<Features, Features> MeanSquaredError { get; } = MeanSquaredErrorOf<Features>();

        /// <summary><see cref="MeanSquaredError"/> at any kind: for autoencoders, forecasts and the like.</summary>
        [Word("meanSquaredErrorOf")]
        public static Loss<TKind, TKind> MeanSquaredErrorOf<TKind>()
            where TKind : IKind => new(new MeanSquaredErrorLoss(Reduction.Mean));
    }
}

namespace DeepPipeline.Training
{
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
}
