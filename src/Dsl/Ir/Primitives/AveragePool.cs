namespace DeepPipeline.Ir;

/// <summary>The mean of each window of the axes after the first two.</summary>
/// <param name="Kernel">How long a window is, one value an axis.</param>
/// <param name="Stride">How far a window is from the next.</param>
/// <param name="Padding">How far windows reach over the ends, where there are zeros, which count.</param>
[Word("averagePool", "kernel", "stride", "padding")]
public sealed record AveragePoolOp(Items<long> Kernel, Items<long> Stride, Items<long> Padding) : SmoothPrimitive(Effect.Resized)
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) => Windows.Slide(arguments[0], Kernel, Stride, Padding);

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);

    internal override Items<Symbol?> Gradient(GradientInput at) => [new Symbol(new AdjointOp(this, at.Shape(0).Dims), at.Gradient)];
}
