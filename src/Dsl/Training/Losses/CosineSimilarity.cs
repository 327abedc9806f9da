namespace DeepPipeline
{
    public static partial class Loss
    {
        /// <summary>1 − x·t / (‖x‖·‖t‖), the mean over the batch: 0 where both have one direction, 2 where they are opposite. Lengths are taken as at least 1e-8.</summary>
        /// <remarks><b>Shapes</b>: predictions and targets N×F.</remarks>
        [Word("cosineSimilarity")]
        public static Loss<Features, Features> CosineSimilarity { get; } = new(new CosineSimilarityLoss(Reduction.Mean));
    }
}

namespace DeepPipeline.Training
{
    /// <summary>See <see cref="Loss.CosineSimilarity"/>.</summary>
    /// <param name="Reduction">Whether it is a mean or a sum.</param>
    [Word("cosineSimilarity", "reduction")]
    public sealed record CosineSimilarityLoss(Reduction Reduction = Reduction.Mean) : SingleLoss
    {
        // The square of what a length is taken to be at least, 1e-8 as in PyTorch: a vector of zeros has no direction.
        private const double Shortest = 1e-16;

        /// <inheritdoc/>
        public override TargetForm Target => new TargetForm.Values(Mean: MeanOver.Examples);

        internal override Symbol Lower(Items<Symbol> predictions, Symbol target, Shape shape) =>
            Reduced(1 - Symbolic.Sum(Unit(predictions[0]) * Unit(target), keepAxes: false, 1));

        private static Symbol Unit(Symbol x) =>
            x / Symbolic.Sqrt(Symbolic.Threshold(Symbolic.Sum(Symbolic.Square(x), keepAxes: true, 1), Shortest, Shortest));
    }
}
