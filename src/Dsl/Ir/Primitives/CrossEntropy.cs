namespace DeepPipeline.Ir;

/// <summary>
/// −w[label]·log softmax(logits)[label] over the batch, or over all steps of it, the mean weighted; arguments logits (N×C, N×T×C), labels (N, N×T,
/// the program's own input) and, if classes count differently, their weights (C).
/// </summary>
/// <param name="IgnoreIndex">The label that does not count; null if all do.</param>
/// <param name="LabelSmoothing">The share of the truth that is spread over all classes.</param>
/// <param name="Reduction">The mean or the sum.</param>
[Word("crossEntropy", "ignoreIndex", "labelSmoothing", "reduction")]
public sealed record CrossEntropyOp(long? IgnoreIndex = null, double LabelSmoothing = 0, Reduction Reduction = Reduction.Mean) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (2, 3);
}
