namespace DeepPipeline
{
    public static partial class Loss
    {
        /// <summary>log cosh(x − t), the mean over all values: nearly ½(x − t)² where that is small, and |x − t| − log 2 where it is large.</summary>
        /// <remarks><b>Shapes</b>: predictions and targets N×F.</remarks>
        [Word("logCosh")]
        public static Loss<Features, Features> LogCosh { get; } = new(new LogCoshLoss());
    }
}

namespace DeepPipeline.Training
{
    /// <summary>See <see cref="Loss.LogCosh"/>.</summary>
    /// <param name="Reduction">Whether it is a mean or a sum.</param>
    [Word("logCosh", "reduction")]
    public sealed record LogCoshLoss(Reduction Reduction = Reduction.Mean) : SingleLoss
    {
        /// <inheritdoc/>
        public override TargetForm Target => new TargetForm.Values(PredictionForm.Values);

        // log cosh d = d + log(1 + e⁻²ᵈ) − log 2, of which no part overflows.
        internal override Symbol Lower(Items<Symbol> predictions, Symbol target, Shape shape)
        {
            var distance = predictions[0] - target;
            return Reduced(distance + (-2 * distance).Softplus() - Math.Log(2));
        }
    }
}
