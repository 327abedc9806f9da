namespace DeepPipeline.Ir;

/// <summary>One slice along an axis, which goes.</summary>
/// <param name="Axis">The axis; negative counts from the end.</param>
/// <param name="Index">Which slice; negative counts from the end.</param>
[Word("select", "axis", "index")]
public sealed record SelectOp(int Axis, long Index) : SmoothPrimitive(Effect.Moved)
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) =>
        Axes.Of(
            arguments[0],
            Axis,
            axis =>
                arguments[0][axis].Batched ? Axes.OverBatch(Axis)
                : arguments[0][axis] is { IsFixed: true, Size: var size } && (Index >= size || Index < -size)
                    ? Problem.Shape($"an index of {arguments[0][axis]} slices", $"{Index}", "indices count from 0, or from −1 at the end")
                : new Shape([.. arguments[0].Dims.Where((_, i) => i != axis)])
        );

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => default;

    internal override Items<Symbol?> Gradient(GradientInput at)
    {
        var shape = at.Shape(0);
        var size = shape[Axis];
        var before = Index < 0 ? size + Index : Index;
        return
        [
            new Symbol(
                new PadAxisOp(Axis, before, size - before - 1),
                GradientInput.Reshape(at.Gradient, at.Results[0].Shape, shape.With(Axis, 1))
            ),
        ];
    }

    internal override Items<Symbol>? Stacked(StackedInput at) => [new Symbol(this with { Axis = StackedInput.Axis(Axis) }, at.X[0])];
}
