namespace DeepPipeline.Ir;

/// <summary>Zeros before and after the values along an axis: the transpose of <see cref="SliceOp"/>.</summary>
/// <param name="Axis">The axis, not the batch; negative counts from the end.</param>
/// <param name="Before">How many before.</param>
/// <param name="After">How many after.</param>
[Word("padAxis", "axis", "before", "after")]
public sealed record PadAxisOp(int Axis, Dim Before, Dim After) : SmoothPrimitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) =>
        Axes.Along(arguments[0], Axis).Map(shape => shape.With(Axis, Before + shape[Axis] + After));

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);

    internal override Items<Symbol?> Gradient(GradientInput at) => [new Symbol(new SliceOp(Axis, Before, at.Shape(0)[Axis]), at.Gradient)];

    internal override Items<Symbol>? Stacked(StackedInput at) => [new Symbol(this with { Axis = StackedInput.Axis(Axis) }, at.X[0])];
}
