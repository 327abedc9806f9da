namespace DeepPipeline.Ir;

/// <summary>The matrix product of the last two axes: …×A×B with B×C, or with …×B×C of the same leading axes.</summary>
[Word("matMul")]
public sealed record MatMulOp() : SmoothPrimitive(Effect.Weighed)
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (2, 2);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments)
    {
        var (left, right) = (arguments[0], arguments[1]);
        var leading =
            right.Rank == 2 || (left.Rank == right.Rank && left.Dims.Take(left.Rank - 2).SequenceEqual(right.Dims.Take(right.Rank - 2)));
        return left.Rank >= 2 && right.Rank >= 2 && leading && left[-1] == right[-2]
            ? left.With(-1, right[-1])
            : Problem.Shape(
                $"a right factor with {(left.Rank > 0 ? left[-1] : new Dim(1))} rows",
                right.ToString(),
                "the inner sizes of a matrix product are equal"
            );
    }

    internal override Cost CostOf(Items<Shape> arguments, Shape result) =>
        Cost.OfProducts((Int128)result.Count * arguments[0][-1].Once, result);

    internal override Items<Symbol?> Gradient(GradientInput at) =>
        at.Shape(1).Rank == 2 && at.Shape(1) is { IsBatched: false }
            ? [at.Gradient.Linear(at.X[1]), new Symbol(new OuterSumOp(), at.X[0], at.Gradient)]
            : [at.Gradient.MatMul(Turned(at.X[1], at.Shape(1))), Turned(at.X[0], at.Shape(0)).MatMul(at.Gradient)];

    // The last two axes change places.
    private static Symbol Turned(Symbol matrices, Shape shape) =>
        matrices.Permute([.. Enumerable.Range(0, shape.Rank - 2), shape.Rank - 1, shape.Rank - 2]);

    internal override Items<Symbol>? Stacked(StackedInput at)
    {
        var (left, right) = (at.Shapes[0], at.Shapes[1]);
        if (right.Rank == 2 && !at.Varies[1])
            return [new Symbol(this, at.X[0], at.X[1])];
        return right.Rank == left.Rank
            ? [new Symbol(this, at.Full(0), at.Full(1))]
            :
            [
                new Symbol(
                    new ReshapeOp(StackedInput.Each(at.Results[0])),
                    at.Reshaped(0, StackedInput.Rows(left, 1), left[-1]).MatMul(at.Full(1))
                ),
            ];
    }
}
