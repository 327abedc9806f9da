namespace DeepPipeline.Ir;

/// <summary>The largest number of each window of the axes after the first two; the first of them where several are equal.</summary>
/// <param name="Kernel">How long a window is, one value an axis.</param>
/// <param name="Stride">How far a window is from the next.</param>
/// <param name="Padding">How far windows reach over the ends, where nothing counts.</param>
[Word("maxPool", "kernel", "stride", "padding")]
public sealed record MaxPoolOp(Items<long> Kernel, Items<long> Stride, Items<long> Padding) : Primitive(Effect.Resized)
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) => Windows.Slide(arguments[0], Kernel, Stride, Padding);

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);

    // Its second value says where in x, counted over all axes after the first two, the largest stand.
    internal override Items<TensorType> OthersOf(Items<TensorType> arguments, TensorType first) =>
        [first with { Element = ElementType.Int64 }];

    internal override Items<Symbol?> Gradient(GradientInput at) => [Windows.Back(at.Gradient, at.Y[1], at.Results[0].Shape, at.Shape(0))];

    internal override Items<Symbol> Kinks(Items<Symbol> arguments, Items<TensorType> types)
    {
        // A convolution with kernels that are 1 at one point each gives every point of a window.
        var (x, windows) = (types[0].Shape, ShapeOf([types[0].Shape]).OrThrow());
        var count = Kernel.Fold(1L, (product, size) => product * size);
        var kernels = new Symbol(new ReshapeOp([count, 1, .. Kernel.Map(size => new Dim(size))]), Windows.Ones(count));
        var slide = new ConvolutionOp(Stride, Padding, Kernel.Map(_ => 1L), 1);
        var (numbers, places) = (Slid(x[0] * x[1], arguments[0]), Slid(1, Windows.Places(Windows.Flat(x)[2])));
        return [Windows.Lead(new Symbol(this, arguments[0]), windows, numbers, places)];

        Symbol Slid(Dim rows, Symbol points) => new(slide, new Symbol(new ReshapeOp([rows, 1, .. Windows.OpenPoints(x)]), points), kernels);
    }
}
