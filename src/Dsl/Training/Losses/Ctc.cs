namespace DeepPipeline
{
    public static partial class Loss
    {
        /// <summary>
        /// −log of the probability of all ways to read a text off the steps, where labels stay for one step or more and blanks stand between
        /// them: for speech and handwriting, where nobody says which step is which letter. Graves, Fernández, Gomez and Schmidhuber 2006, equation 8. The mean over
        /// the batch, each text's divided by its number of labels first, as in PyTorch; a sum is not divided.
        /// </summary>
        /// <remarks>
        /// <b>Shapes</b>: logits N×T×C, tokens N×S, each from 0 to C − 1 and not the blank; the padding after the last. Of logits with a mask it reads the steps that count.
        /// <b>Errors</b>: a blank that has no logit; tokens that have none, or are the blank; padding within a text; texts that do not fit in T steps, of which
        /// each label takes one and each repetition one more.
        /// </remarks>
        /// <param name="blank">The class that stands for no label.</param>
        /// <param name="paddingIndex">The token that fills up short texts; the blank unless given.</param>
        [Word("ctc", "blank", "paddingIndex")]
        public static Loss<Sequence, Tokens> Ctc(long blank = 0, long? paddingIndex = null) =>
            new(new CtcLoss(blank, paddingIndex ?? blank, Reduction.Mean));
    }
}

namespace DeepPipeline.Training
{
    /// <summary>See <see cref="Loss.Ctc"/>.</summary>
    /// <param name="Blank">The class that stands for no label.</param>
    /// <param name="PaddingIndex">The token that fills up short targets.</param>
    /// <param name="Reduction">Whether it is a mean or a sum.</param>
    [Word("ctc", "blank", "paddingIndex", "reduction")]
    public sealed record CtcLoss(long Blank, long PaddingIndex, Reduction Reduction) : SingleLoss
    {
        private protected override string Source =>
            Call(nameof(Loss.Ctc), Argument("blank", Blank, 0L), Argument("paddingIndex", PaddingIndex, Blank));

        /// <inheritdoc/>
        public override TargetForm Target => new TargetForm.Texts(Blank, PaddingIndex);

        internal override Symbol Lower(Items<Symbol> predictions, Symbol target, Shape shape) =>
            new(new CtcOp(Blank, PaddingIndex, Reduction), predictions[0], target);

        internal override Problem? Mismatch(Items<Shape> predictions, Shape target) =>
            predictions[0].Rank == 3 && (Blank < 0 || Blank >= predictions[0][2].Size)
                ? Problem.Target(
                    $"a blank from 0 to {predictions[0][2].Size - 1}, one of the classes",
                    $"{Blank}",
                    "give the blank a logit of its own: one more than there are labels"
                )
                : null;
    }
}
