namespace DeepPipeline.Ir;

/// <summary>
/// −log of the probability of all alignments of labels to steps, from logits; arguments logits (N×T×C) and labels (N×S, the program's
/// own input). The mean is over examples, each divided by its number of labels.
/// </summary>
/// <param name="Blank">The class that stands for no label.</param>
/// <param name="PaddingIndex">The label that fills up short rows.</param>
/// <param name="Reduction">The mean or the sum.</param>
[Word("ctc", "blank", "paddingIndex", "reduction")]
public sealed record CtcOp(long Blank, long PaddingIndex, Reduction Reduction = Reduction.Mean) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (2, 2);
}
