namespace DeepPipeline.Ir;

/// <summary>The largest numbers of windows that fill the axes after the first two, as <see cref="AdaptiveAveragePoolOp"/> lays them.</summary>
/// <param name="Sizes">How many windows there are, one value an axis.</param>
[Word("adaptiveMaxPool", "sizes")]
public sealed record AdaptiveMaxPoolOp(Items<long> Sizes) : Primitive(Effect.Resized)
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) => Windows.With(arguments[0], Sizes);

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);

    // Its second value says where in x, counted over all axes after the first two, the largest stand.
    internal override Items<TensorType> OthersOf(Items<TensorType> arguments, TensorType first) =>
        [first with { Element = ElementType.Int64 }];

    internal override Items<Symbol?> Gradient(GradientInput at) => [Windows.Back(at.Gradient, at.Y[1], at.Results[0].Shape, at.Shape(0))];

    internal override Items<Symbol> Kinks(Items<Symbol> arguments, Items<TensorType> types)
    {
        var (x, windows) = (types[0].Shape, ShapeOf([types[0].Shape]).OrThrow());
        var (axes, all) = (Sizes.Count, Windows.Flat(x)[2]);
        Items<Dim> points = [all, .. Enumerable.Repeat(new Dim(1), axes)];
        Symbol inside = 1;
        for (var axis = 0; axis < axes; axis++)
        {
            // Of a one at one point, the largest of each window says whether it holds that point.
            var size = x[axis + 2];
            var ones = new Symbol(new ReshapeOp([size, 1, size]), Windows.Ones(size));
            var dims = Enumerable.Repeat(new Dim(1), 2 * axes).ToArray();
            (dims[axis], dims[axes + axis]) = (size, Sizes[axis]);
            inside *= new Symbol(new ReshapeOp(Items.Of<Dim>(dims)), new Symbol(new AdaptiveMaxPoolOp([Sizes[axis]]), ones));
        }

        var places =
            new Symbol(new ReshapeOp(points), Windows.Places(all)) * new Symbol(new ReshapeOp([all, .. windows.Dims.Skip(2)]), inside);
        var numbers = new Symbol(new ReshapeOp([x[0] * x[1], .. points]), arguments[0]);
        return [Windows.Lead(new Symbol(this, arguments[0]), windows, numbers, places)];
    }
}
