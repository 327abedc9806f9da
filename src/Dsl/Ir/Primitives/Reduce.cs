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
}
