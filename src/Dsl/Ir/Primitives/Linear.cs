namespace DeepPipeline.Ir;

/// <summary>x·Wᵀ + b over the last axis; arguments x (…×I), W (O×I) and, if there is a bias, b (O).</summary>
[Word("linear")]
public sealed record LinearOp() : SmoothPrimitive(Effect.Weighed)
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (2, 3);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments)
    {
        var (x, weight) = (arguments[0], arguments[1]);
        if (weight.Rank != 2 || x.Rank < 1 || x[-1] != weight[1])
            return Problem.Shape(
                $"a weight O×I with I the last axis of {x}",
                weight.ToString(),
                "declare it with the sizes [outputs, x.Size(-1)]"
            );
        if (arguments.Count == 3 && (arguments[2].Rank != 1 || arguments[2][0] != weight[0]))
            return Problem.Shape($"a bias of size {weight[0]}", arguments[2].ToString(), "the bias has one value an output");
        return x.With(-1, weight[0]);
    }

    internal override Cost CostOf(Items<Shape> arguments, Shape result) =>
        Cost.OfProducts((Int128)result.Count * arguments[0][-1].Once, result);

    internal override Items<Symbol?> Gradient(GradientInput at) =>
        [
            at.Gradient.MatMul(at.X[1]),
            new Symbol(new OuterSumOp(), at.Gradient, at.X[0]),
            .. at.X.Skip(2).Select((_, i) => GradientInput.SumTo(at.Gradient, at.Results[0].Shape, at.Shape(i + 2))),
        ];

    internal override Items<Symbol>? Stacked(StackedInput at)
    {
        if (!at.Varies.Skip(1).Any(varies => varies))
            return [new Symbol(this, [.. at.X])];
        // A matrix for each example.
        var (inputs, outputs) = (at.Shapes[0][-1], at.Shapes[1][0]);
        var product = at.Reshaped(0, StackedInput.Rows(at.Shapes[0], 1), inputs).MatMul(at.Full(1).Permute(0, 2, 1));
        return
        [
            new Symbol(new ReshapeOp(StackedInput.Each(at.Results[0])), at.X.Count == 3 ? product + at.Reshaped(2, 1, outputs) : product),
        ];
    }
}
