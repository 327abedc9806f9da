namespace DeepPipeline.Ir;

/// <summary>Zeros around the axes after the first two.</summary>
/// <param name="Before">How many before, one value an axis.</param>
/// <param name="After">How many after, one value an axis.</param>
[Word("zeroPad", "before", "after")]
public sealed record ZeroPadOp(Items<long> Before, Items<long> After) : SmoothPrimitive(Effect.Resized)
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) =>
        Windows.With(arguments[0], Windows.Map(Windows.OpenPoints(arguments[0]), (axis, n) => Before[axis] + n + After[axis]));

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);

    internal override Items<Symbol?> Gradient(GradientInput at)
    {
        var g = at.Gradient;
        for (var axis = 0; axis < Before.Count; axis++)
            g = Before[axis] == 0 && After[axis] == 0 ? g : new Symbol(new SliceOp(axis + 2, Before[axis], at.Shape(0)[axis + 2]), g);
        return [g];
    }
}
