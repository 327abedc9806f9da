namespace DeepPipeline
{
    public static partial class Loss
    {
        /// <summary>Σ t·(log t − x), the mean over the batch: how far a predicted distribution is from the true one. Kullback and Leibler 1951; PyTorch's <c>batchmean</c>.</summary>
        /// <remarks>
        /// <b>Shapes</b>: logarithms of probabilities N×C, as LogSoftmax gives, targets N×C, each row summing to 1.
        /// <b>Errors</b>: rows that are no distributions.
        /// </remarks>
        [Word("kullbackLeibler")]
        public static Loss<Features, Features> KullbackLeibler { get; } = new(new KullbackLeiblerLoss(Reduction.Mean));
    }
}

namespace DeepPipeline.Training
{
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
}
