namespace DeepPipeline.Ir;

/// <summary>−t·log σ(x) − (1 − t)·log(1 − σ(x)) over all elements; arguments logits and targets of one shape.</summary>
/// <param name="Reduction">The mean or the sum.</param>
[Word("binaryCrossEntropy", "reduction")]
public sealed record BinaryCrossEntropyOp(Reduction Reduction = Reduction.Mean) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (2, 2);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) =>
        arguments[0] == arguments[1]
            ? Shape.Scalar
            : Problem.Shape($"targets of the logits' shape {arguments[0]}", arguments[1].ToString(), "give one target a logit");

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => default;

    internal override Items<Symbol?> Gradient(GradientInput at)
    {
        var g =
            Reduction == Reduction.Mean
                ? at.Gradient / GradientInput.Size(at.Shape(0).Dims.Fold(new Dim(1), (n, dim) => n * dim))
                : at.Gradient;
        return [g * (at.X[0].Sigmoid() - at.X[1]), -(g * at.X[0])];
    }
}
