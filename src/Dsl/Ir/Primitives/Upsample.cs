namespace DeepPipeline.Ir;

/// <summary>More points along the axes after the first two: point i of the result stands at (i + ½)/factor − ½ of x.</summary>
/// <param name="Factor">How many times as many along each axis.</param>
/// <param name="Interpolation">How a point is made of its neighbours.</param>
[Word("upsample", "factor", "interpolation")]
public sealed record UpsampleOp(long Factor, Interpolation Interpolation) : SmoothPrimitive(Effect.Resized)
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) =>
        Windows.With(arguments[0], Windows.OpenPoints(arguments[0]).Map(n => n * Factor));

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);

    internal override Items<Symbol?> Gradient(GradientInput at) => [new Symbol(new AdjointOp(this, at.Shape(0).Dims), at.Gradient)];
}
