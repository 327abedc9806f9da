namespace DeepPipeline.Training
{
    /// <summary>See <see cref="Loss.Sum{TOut, TTarget}"/>.</summary>
    /// <param name="Terms">The losses, all of one prediction and one target.</param>
    [Word("sum", "terms")]
    public sealed record SumLoss(Items<LossFunction> Terms) : LossFunction
    {
        /// <inheritdoc/>
        public override Items<Problem> Problems =>
            Terms.IsEmpty
                ? [Problem.Argument("at least one loss", "none", "give the losses to add")]
                : Terms.SelectMany(term => term.Problems).ToSeq();

        /// <inheritdoc/>
        public override Items<LossPart> Parts => Items.Of(Terms.SelectMany(term => term.Parts));

        /// <summary>A sum in its simplest form: of sums their terms, of one loss itself.</summary>
        internal static LossFunction Of(IEnumerable<LossFunction> terms)
        {
            var flat = Items.Of(terms.SelectMany(term => term is SumLoss sum ? sum.Terms : [term]));
            return flat.Count == 1 ? flat[0] : new SumLoss(flat);
        }

        /// <inheritdoc/>
        public override LossFunction Map(Func<SingleLoss, SingleLoss> change) =>
            this with
            {
                Terms = Items.Of(Terms.Select(term => term.Map(change))),
            };

        private protected override string Written => $"{nameof(Loss.Sum)}({string.Join(", ", Terms)})";
    }
}

namespace DeepPipeline
{
    public static partial class Loss
    {
        /// <summary>Losses of the same prediction and target, added: L₁ + L₂ + …, with the sum of their gradients.</summary>
        /// <remarks>
        /// What is counted beside it is what is usual for its terms. If all terms are means over the same things, an epoch's loss is that mean; if not, it is the mean
        /// over the examples of what batches gave. <b>Shapes</b>: those of the losses. <b>Errors</b>: those of the losses.
        /// <b>Laws</b>: it is associative; a multiple of a sum is the sum of the multiples; of one loss it is the loss itself.
        /// </remarks>
        /// <param name="terms">L₁, L₂ and so on; multiples where they shall not count alike.</param>
        /// <example><code>Loss.Sum(Loss.MeanSquaredError, 0.1 * Loss.MeanAbsoluteError) // or Loss.MeanSquaredError + 0.1 * Loss.MeanAbsoluteError</code></example>
        [Word("sum", "terms")]
        public static Loss<TOut, TTarget> Sum<TOut, TTarget>(params Loss<TOut, TTarget>[] terms)
            where TOut : IKind
            where TTarget : IKind => new(SumLoss.Of(terms.Select(term => term.Function)));
    }
}
