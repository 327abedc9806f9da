namespace DeepPipeline.Ir;

/// <summary>−t·log σ(x) − (1 − t)·log(1 − σ(x)) over all elements; arguments logits and targets of one shape.</summary>
/// <param name="Reduction">The mean or the sum.</param>
[Word("binaryCrossEntropy", "reduction")]
public sealed record BinaryCrossEntropyOp(Reduction Reduction = Reduction.Mean) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (2, 2);
}
