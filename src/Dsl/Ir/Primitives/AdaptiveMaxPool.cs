namespace DeepPipeline.Ir;

/// <summary>The largest numbers of windows that fill the axes after the first two, as <see cref="AdaptiveAveragePoolOp"/> lays them.</summary>
/// <param name="Sizes">How many windows there are, one value an axis.</param>
[Word("adaptiveMaxPool", "sizes")]
public sealed record AdaptiveMaxPoolOp(Items<long> Sizes) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) => Windows.With(arguments[0], Sizes);

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);

    // Its second value says where in x, counted over all axes after the first two, the largest stand.
    internal override Items<TensorType> OthersOf(Items<TensorType> arguments, TensorType first) =>
        [first with { Element = ElementType.Int64 }];

    internal override Items<Symbol?> Gradient(GradientInput at) => [Windows.Back(at.Gradient, at.Y[1], at.Results[0].Shape, at.Shape(0))];
}
