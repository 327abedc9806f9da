namespace DeepPipeline.Ir;

/// <summary>The logarithm of the softmax along an axis, computed stably.</summary>
/// <param name="Axis">The axis; negative counts from the end.</param>
[Word("logSoftmax", "axis")]
public sealed record LogSoftmaxOp(int Axis) : SmoothPrimitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) => Axes.Along(arguments[0], Axis);

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);

    internal override Items<Symbol?> Gradient(GradientInput at) => [at.Gradient - (at.Y[0].Exp() * at.Gradient.Sum(keepAxes: true, Axis))];

    internal override Items<Symbol>? Stacked(StackedInput at) => [new Symbol(this with { Axis = StackedInput.Axis(Axis) }, at.X[0])];
}
