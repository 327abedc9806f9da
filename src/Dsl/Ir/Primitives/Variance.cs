namespace DeepPipeline.Ir;

/// <summary>Σ(x − mean)² / (n − 1) over axes, which go: the unbiased variance of n numbers.</summary>
/// <param name="Axes">The axes; negative count from the end; empty for all.</param>
[Word("variance", "axes")]
public sealed record VarianceOp(Items<int> Axes) : SmoothPrimitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) =>
        new ReduceOp(ReduceFunction.Mean, Axes, KeepAxes: false).ShapeOf(arguments);

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);

    internal override Items<Symbol?> Gradient(GradientInput at)
    {
        var shape = at.Shape(0);
        int[] axes = Axes.IsEmpty ? [.. Enumerable.Range(0, shape.Rank)] : [.. Axes.Map(a => a < 0 ? shape.Rank + a : a)];
        Shape kept = new([.. shape.Dims.Select((dim, axis) => axes.Contains(axis) ? new Dim(1) : dim)]);
        var count = axes.Aggregate(new Dim(1), (product, axis) => product * shape[axis]);
        var g = GradientInput.Reshape(at.Gradient, at.Results[0].Shape, kept);
        return [(at.X[0] - at.X[0].Mean(keepAxes: true, axes)) * (2 * g / GradientInput.Size(count - 1))];
    }

    internal override Items<Symbol>? Stacked(StackedInput at) =>
        [new Symbol(new VarianceOp(Axes.IsEmpty ? [.. Enumerable.Range(1, at.Shapes[0].Rank)] : Axes.Map(StackedInput.Axis)), at.X[0])];
}
