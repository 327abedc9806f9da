namespace DeepPipeline.Ir;

/// <summary>Zeros around the axes after the first two.</summary>
/// <param name="Before">How many before, one number an axis.</param>
/// <param name="After">How many after, one number an axis.</param>
[Word("zeroPad", "before", "after")]
public sealed record ZeroPadOp(Items<long> Before, Items<long> After) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) =>
        Windows.With(arguments[0], Windows.Map(Windows.Points(arguments[0]), (axis, n) => Before[axis] + n + After[axis]));

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);
}
