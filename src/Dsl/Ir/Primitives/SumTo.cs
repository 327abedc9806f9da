namespace DeepPipeline.Ir;

/// <summary>The sum over all axes along which a shape would be broadcast to that of the argument: the transpose of <see cref="BroadcastOp"/>.</summary>
/// <param name="Dims">The sizes of the axes that are left.</param>
[Word("sumTo", "dims")]
public sealed record SumToOp(Items<Dim> Dims) : SmoothPrimitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) =>
        Broadcasting
            .Of(new Shape(Dims), arguments[0])
            .Then<Shape>(shape => shape == arguments[0] ? new Shape(Dims) : Broadcasting.Misfit(new Shape(Dims), arguments[0]));

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);

    internal override Items<Symbol?> Gradient(GradientInput at) => [new Symbol(new BroadcastOp(at.Shape(0).Dims), at.Gradient)];

    internal override Items<Symbol>? Stacked(StackedInput at)
    {
        var (from, to) = (at.Shapes[0], at.Results[0]);
        var lacking = from.Rank - to.Rank;
        int[] axes =
        [
            .. Enumerable
                .Range(0, from.Rank)
                .Where(axis => axis < lacking || (to[axis - lacking] == new Dim(1) && from[axis] != new Dim(1))),
        ];
        return
        [
            new Symbol(
                new ReshapeOp(StackedInput.Each(to)),
                axes.Length == 0 ? at.X[0] : at.X[0].Sum(keepAxes: true, [.. axes.Select(axis => axis + 1)])
            ),
        ];
    }
}
