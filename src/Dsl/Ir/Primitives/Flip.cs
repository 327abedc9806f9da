namespace DeepPipeline.Ir;

/// <summary>The same values in the other order along an axis.</summary>
/// <param name="Axis">The axis, not the batch; negative counts from the end.</param>
[Word("flip", "axis")]
public sealed record FlipOp(int Axis) : SmoothPrimitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) => Axes.Along(arguments[0], Axis);

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);

    internal override bool TakesTruths(int argument) => true;

    internal override Items<Symbol?> Gradient(GradientInput at) => [new Symbol(this, at.Gradient)];

    internal override Items<Symbol>? Stacked(StackedInput at) => [new Symbol(this with { Axis = StackedInput.Axis(Axis) }, at.X[0])];
}
