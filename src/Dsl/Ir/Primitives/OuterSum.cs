namespace DeepPipeline.Ir;

/// <summary>Σ a ⊗ b over all axes but the last: from a (…×A) and b (…×B) to A×B. What the gradient of a matrix is, for vectors that it is applied to.</summary>
[Word("outerSum")]
public sealed record OuterSumOp : SmoothPrimitive
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

    internal override Items<Symbol>? Stacked(StackedInput at)
    {
        var rows = StackedInput.Rows(at.Shapes[0], 1);
        // One outer product an example is no sum.
        if (rows == new Dim(1))
            return [at.Reshaped(0, at.Shapes[0][-1], 1) * at.Reshaped(1, 1, at.Shapes[1][-1])];
        return [at.Reshaped(0, rows, at.Shapes[0][-1]).Permute(0, 2, 1).MatMul(at.Reshaped(1, rows, at.Shapes[1][-1]))];
    }
}
