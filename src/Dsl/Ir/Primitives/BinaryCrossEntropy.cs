namespace DeepPipeline.Ir;

/// <summary>−t·log σ(x) − (1 − t)·log(1 − σ(x)) over all elements; arguments logits and targets of one shape.</summary>
/// <param name="Reduction">The mean or the sum.</param>
[Word("binaryCrossEntropy", "reduction")]
public sealed record BinaryCrossEntropyOp(Reduction Reduction = Reduction.Mean) : ComposedPrimitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (2, 2);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) =>
        arguments[0] == arguments[1]
            ? Shape.Scalar
            : Problem.Shape($"targets of the logits' shape {arguments[0]}", arguments[1].ToString(), "give one target a logit");

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => default;

    // log(1 + eˣ) − t·x.
    internal override Items<Symbol> Definition(Items<Symbol> arguments, Items<TensorType> types)
    {
        var each = arguments[0].Softplus() - (arguments[1] * arguments[0]);
        return [Reduction == Reduction.Mean ? each.Mean(keepAxes: false) : each.Sum(keepAxes: false)];
    }
}
