namespace DeepPipeline.Ir;

/// <summary>
/// The means of windows that fill the axes after the first two: window i of m over n points goes from ⌊i·n/m⌋ to before
/// ⌈(i + 1)·n/m⌉.
/// </summary>
/// <param name="Sizes">How many windows there are, one value an axis.</param>
[Word("adaptiveAveragePool", "sizes")]
public sealed record AdaptiveAveragePoolOp(Items<long> Sizes) : SmoothPrimitive(Effect.Resized)
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) => Windows.With(arguments[0], Sizes);

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);

    internal override Items<Symbol?> Gradient(GradientInput at) => [new Symbol(new AdjointOp(this, at.Shape(0).Dims), at.Gradient)];
}
