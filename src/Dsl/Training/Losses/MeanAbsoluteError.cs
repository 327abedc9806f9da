namespace DeepPipeline
{
    public static partial class Loss
    {
        /// <summary>|x − t|, the mean over all values.</summary>
        /// <remarks><b>Shapes</b>: predictions and targets N×F.</remarks>
        [Word("meanAbsoluteError")]
        public static Loss<Features, Features> MeanAbsoluteError { get; } = MeanAbsoluteErrorOf<Features>();

        /// <summary><see cref="MeanAbsoluteError"/> at any kind.</summary>
        [Word("meanAbsoluteErrorOf")]
        public static Loss<TKind, TKind> MeanAbsoluteErrorOf<TKind>()
            where TKind : IKind => new(new MeanAbsoluteErrorLoss(Reduction.Mean));
    }
}

namespace DeepPipeline.Training
{
    /// <summary>See <see cref="Loss.MeanAbsoluteError"/>.</summary>
    /// <param name="Reduction">Whether it is a mean or a sum.</param>
    [Word("meanAbsoluteError", "reduction")]
    public sealed record MeanAbsoluteErrorLoss(Reduction Reduction = Reduction.Mean) : SingleLoss
    {
        /// <inheritdoc/>
        public override TargetForm Target => new TargetForm.Values(PredictionForm.Values);

        internal override Symbol Lower(Items<Symbol> predictions, Symbol target, Shape shape) =>
            Reduced(Symbolic.Abs(predictions[0] - target));
    }
}
