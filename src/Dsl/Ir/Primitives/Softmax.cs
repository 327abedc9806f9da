namespace DeepPipeline.Ir;

/// <summary>e^xᵢ / Σⱼ e^xⱼ along an axis.</summary>
/// <param name="Axis">The axis; negative counts from the end.</param>
[Word("softmax", "axis")]
public sealed record SoftmaxOp(int Axis) : SmoothPrimitive(Effect.Bounded)
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) => Axes.Along(arguments[0], Axis);

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);

    internal override Items<Symbol?> Gradient(GradientInput at) =>
        [at.Y[0] * (at.Gradient - (at.Gradient * at.Y[0]).Sum(keepAxes: true, Axis))];

    internal override Items<Symbol>? Stacked(StackedInput at) => [new Symbol(this with { Axis = StackedInput.Axis(Axis) }, at.X[0])];
}
