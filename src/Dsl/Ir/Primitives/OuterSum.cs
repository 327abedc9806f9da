namespace DeepPipeline.Ir;

/// <summary>Σ a ⊗ b over all axes but the last: from a (…×A) and b (…×B) to A×B. What the gradient of a matrix is, for vectors that it is applied to.</summary>
[Word("outerSum")]
public sealed record OuterSumOp : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (2, 2);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments)
    {
        var (left, right) = (arguments[0], arguments[1]);
        return left.Rank >= 1 && left.Rank == right.Rank && left.With(-1, 1) == right.With(-1, 1)
            ? new Shape([left[-1], right[-1]])
            : Problem.Shape($"vectors beside those of {left}", right.ToString(), "all axes but the last are equal");
    }

    internal override Cost CostOf(Items<Shape> arguments, Shape result) =>
        Cost.OfProducts((Int128)arguments[0].Count * arguments[1][-1].Once, result);

    internal override Items<Symbol?> Gradient(GradientInput at) => [at.X[1].Linear(at.Gradient), at.X[0].MatMul(at.Gradient)];
}
