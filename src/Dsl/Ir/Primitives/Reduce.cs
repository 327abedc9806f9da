namespace DeepPipeline.Ir;

/// <summary>Axes folded into one number each.</summary>
/// <param name="Function">How.</param>
/// <param name="Axes">The axes; negative count from the end; empty for all.</param>
/// <param name="KeepAxes">Whether the folded axes stay, with size 1.</param>
[Word("reduce", "function", "axes", "keepAxes")]
public sealed record ReduceOp(ReduceFunction Function, Items<int> Axes, bool KeepAxes) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments)
    {
        var shape = arguments[0];
        Items<int> axes = Axes.IsEmpty ? [.. Enumerable.Range(0, shape.Rank)] : Axes.Map(a => a < 0 ? shape.Rank + a : a);
        if (axes.Exists(a => a < 0 || a >= shape.Rank))
            return Ir.Axes.NoSuch(shape, axes.First(a => a < 0 || a >= shape.Rank));
        if (axes.Distinct().Count() < axes.Count)
            return Problem.Shape(
                "each axis once",
                string.Join(", ", Axes),
                "a negative axis counts from the end and may be one that is given already"
            );
        return new Shape([
            .. Enumerable
                .Range(0, shape.Rank)
                .Where(a => KeepAxes || !axes.Contains(a))
                .Select(a => axes.Contains(a) ? new Dim(1) : shape[a]),
        ]);
    }

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);

    internal override Items<Symbol?> Gradient(GradientInput at)
    {
        var shape = at.Shape(0);
        var axes = Axes.IsEmpty ? Enumerable.Range(0, shape.Rank).ToHashSet() : Axes.Map(a => a < 0 ? shape.Rank + a : a).ToHashSet();
        Shape kept = new([.. shape.Dims.Select((dim, axis) => axes.Contains(axis) ? new Dim(1) : dim)]);
        var g = GradientInput.Reshape(at.Gradient, at.Results[0].Shape, kept);
        if (Function == ReduceFunction.Max)
        {
            // Where several are the largest, each gets an equal share.
            var isLargest = new Symbol(
                new ConvertOp(at.Types[0].Element),
                new Symbol(new CompareOp(Comparison.Equal), at.X[0], GradientInput.Reshape(at.Y[0], at.Results[0].Shape, kept))
            );
            return [isLargest * (g / isLargest.Sum(keepAxes: true, [.. axes]))];
        }

        if (Function == ReduceFunction.Mean)
            g /= GradientInput.Size(axes.Aggregate(new Dim(1), (count, axis) => count * shape[axis]));
        return [shape == kept ? g : new Symbol(new BroadcastOp(shape.Dims), g)];
    }

    // Of the largest by itself it is 0 wherever it is.
    internal override Items<Symbol> Kinks(Items<Symbol> arguments, Items<TensorType> types) =>
        Function == ReduceFunction.Max ? [arguments[0] - new Symbol(this with { KeepAxes = true }, arguments[0])] : [];

    // Without axes it is over all of one example.
    internal override Items<Symbol>? Stacked(StackedInput at) =>
        at.Shapes[0].Rank == 0
            ? [at.X[0]]
            :
            [
                new Symbol(
                    this with
                    {
                        Axes = Axes.IsEmpty ? [.. Enumerable.Range(1, at.Shapes[0].Rank)] : Axes.Map(StackedInput.Axis),
                    },
                    at.X[0]
                ),
            ];
}
