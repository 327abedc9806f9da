namespace DeepPipeline.Ir;

/// <summary>The same elements in the same order under other axes.</summary>
/// <param name="Dims">The new axes, the batch included.</param>
[Word("reshape", "dims")]
public sealed record ReshapeOp(Items<Dim> Dims) : SmoothPrimitive(Effect.Moved)
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments)
    {
        var (from, to) = (arguments[0], new Shape(Dims));
        return Dims.Exists(d => d is { IsOpen: false, Size: < 1 })
                ? Problem.Shape("sizes of at least 1", to.ToString(), "give the sizes of one example")
            : from.Count == to.Count
            && (!(from.IsOpen || to.IsOpen) || from.Product == to.Product)
            && from.Dims.Count(d => d.Batched) == Dims.Count(d => d.Batched)
                ? to
            : from.IsOpen ? OpenSizes.NeedsNumber(from)
            : Problem.Shape(
                $"{from.Count} elements an example",
                $"{to} with {to.Count}",
                $"the sizes' product stays the same: {from} has {from.Count}"
            );
    }

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => default;

    internal override Items<Symbol?> Gradient(GradientInput at) => [GradientInput.Reshape(at.Gradient, at.Results[0].Shape, at.Shape(0))];

    internal override Items<Symbol>? Stacked(StackedInput at) => [new Symbol(new ReshapeOp(StackedInput.Each(at.Results[0])), at.X[0])];
}
