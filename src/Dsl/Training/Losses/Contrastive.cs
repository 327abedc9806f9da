namespace DeepPipeline
{
    public static partial class Loss
    {
        /// <summary>
        /// ½·(1 − y)·d² + ½·y·max(0, m − d)² with d = √Σ(a − b + 1e-6)², the mean over the batch: what is alike comes together, what differs goes apart,
        /// up to a margin. Hadsell, Chopra and LeCun 2006, equation 4.
        /// </summary>
        /// <remarks>
        /// <b>Shapes</b>: two embeddings N×F, (a, b); targets y, N, 0 if both are alike and 1 if they differ, as in the paper.
        /// <b>Errors</b>: a margin that is not over 0; targets other than 0 and 1.
        /// </remarks>
        /// <param name="margin">m.</param>
        /// <example><code>Both(tower, tower).Train(Recipe.For(Loss.Contrastive(margin: 1)))</code></example>
        [Word("contrastive", "margin")]
        public static Loss<Pair<Features, Features>, Labels> Contrastive(double margin = 1) =>
            new(new ContrastiveLoss(margin, Reduction.Mean));
    }
}

namespace DeepPipeline.Training
{
    /// <summary>See <see cref="Loss.Contrastive"/>.</summary>
    /// <param name="Margin">m: from which distance on two that differ are far enough apart.</param>
    /// <param name="Reduction">Whether it is a mean or a sum.</param>
    [Word("contrastive", "margin", "reduction")]
    public sealed record ContrastiveLoss(double Margin, Reduction Reduction) : SingleLoss
    {
        /// <inheritdoc/>
        public override Items<Problem> Problems => Distances.Margin(Margin);

        internal override int Outputs => 2;

        private protected override string Source => Call(nameof(Loss.Contrastive), Argument("margin", Margin, 1.0));

        /// <inheritdoc/>
        public override TargetForm Target => new TargetForm.Answers(Mean: MeanOver.Examples);

        internal override Symbol Lower(Items<Symbol> predictions, Symbol target, Shape shape)
        {
            var distance = Distances.Of(predictions[0], predictions[1]);
            return Reduced(
                0.5 * (((1 - target) * Symbolic.Square(distance)) + (target * Symbolic.Square(Symbolic.Relu(Margin - distance))))
            );
        }

        internal override Problem? Mismatch(Items<Shape> predictions, Shape target) => Distances.Mismatch(predictions, target);
    }
}
