namespace DeepPipeline.Ir;

/// <summary>
/// −log of the probability of all alignments of labels to steps, from logits; arguments logits (N×T×C) and labels (N×S, the program's
/// own input). The mean is over examples, each divided by its number of labels.
/// </summary>
/// <param name="Blank">The class that stands for no label.</param>
/// <param name="PaddingIndex">The label that fills up short rows.</param>
/// <param name="Reduction">The mean or the sum.</param>
[Word("ctc", "blank", "paddingIndex", "reduction")]
public sealed record CtcOp(long Blank, long PaddingIndex, Reduction Reduction = Reduction.Mean) : ComposedPrimitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (2, 2);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments)
    {
        var (logits, labels) = (arguments[0], arguments[1]);
        return logits.Rank != 3
                ? Problem.Shape(
                    "logits N×T×C",
                    logits.ToString(),
                    "end the model with one logit a class at each step, TimeDistributed(Dense(classes))"
                )
            : labels.Rank != 2 || labels[0] != logits[0]
                ? Problem.Shape(
                    "labels N×S, a row an example",
                    labels.ToString(),
                    "give each example's text as tokens, filled up with the padding"
                )
            : Shape.Scalar;
    }

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => default;

    internal override bool TakesIndices(int argument) => argument == 1;

    internal override Items<Symbol> Definition(Items<Symbol> arguments, Items<TensorType> types) => throw new NotImplementedException();
}
