namespace DeepPipeline
{
    public static partial class Loss
    {
        /// <summary>
        /// max(0, d(a, p) − d(a, n) + m) with d(a, b) = √Σ(a − b + 1e-6)², the mean over the batch: an anchor shall be nearer to one of its class,
        /// p, than to one of another, n, by a margin. Schroff, Kalenichenko and Philbin 2015, without their squares, as PyTorch has it.
        /// </summary>
        /// <remarks>
        /// <b>Shapes</b>: three embeddings N×F, (a, (p, n)); targets N, the anchor's class: it is not looked at, since who is p and who is n
        /// says it. <b>Errors</b>: a margin that is not over 0.
        /// </remarks>
        /// <param name="margin">m.</param>
        /// <example><code>var tower = Shared("tower", Dense(16) >> Tanh);
        /// Both(tower, Both(tower, tower)).Train(Recipe.For(Loss.Triplet(margin: 0.5)))</code></example>
        [Word("triplet", "margin")]
        public static Loss<Pair<Features, Pair<Features, Features>>, Labels> Triplet(double margin = 1) =>
            new(new TripletLoss(margin, Reduction.Mean));
    }
}

namespace DeepPipeline.Training
{
    /// <summary>See <see cref="Loss.Triplet"/>.</summary>
    /// <param name="Margin">m: how much nearer the one of the same class has to be.</param>
    /// <param name="Reduction">Whether it is a mean or a sum.</param>
    [Word("triplet", "margin", "reduction")]
    public sealed record TripletLoss(double Margin, Reduction Reduction) : SingleLoss
    {
        /// <inheritdoc/>
        public override Items<Problem> Problems => Distances.Margin(Margin);

        internal override int Outputs => 3;

        private protected override string Source => Call(nameof(Loss.Triplet), Argument("margin", Margin, 1.0));

        /// <inheritdoc/>
        public override TargetForm Target => new TargetForm.Unread();

        internal override Symbol Lower(Items<Symbol> predictions, Symbol target, Shape shape) =>
            Reduced(Symbolic.Relu(Distances.Of(predictions[0], predictions[1]) - Distances.Of(predictions[0], predictions[2]) + Margin));

        internal override Problem? Mismatch(Items<Shape> predictions, Shape target) => Distances.Mismatch(predictions, target);
    }
}
