namespace DeepPipeline.Training;

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
