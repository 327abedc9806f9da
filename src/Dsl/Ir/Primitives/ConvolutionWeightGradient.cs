namespace DeepPipeline.Ir;

/// <summary>
/// The gradient of a <see cref="ConvolutionOp"/> by its weight; arguments its input x (N×I×…) and the gradient g of its value (N×O×…),
/// the value of the weight's shape. It is linear in both.
/// </summary>
/// <param name="Of">The convolution.</param>
/// <param name="Kernel">How many points a window has, one value an axis.</param>
/// <param name="Each">Whether it is that of each example, N×O×I/groups×kernel, and not of all.</param>
[Word("convolutionWeightGradient", "of", "kernel", "each")]
public sealed record ConvolutionWeightGradientOp(ConvolutionOp Of, Items<long> Kernel, bool Each = false) : SmoothPrimitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (2, 2);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments)
    {
        Items<Dim> all = [arguments[1][1], arguments[0][1].Size / Of.Groups, .. Kernel.Map(size => new Dim(size))];
        return new Shape(Each ? [arguments[0][0], .. all] : all);
    }

    internal override Cost CostOf(Items<Shape> arguments, Shape result) =>
        Cost.OfProducts((Int128)arguments[1].Count * (result.Count / arguments[1][1].Size), result);

    internal override Items<Symbol?> Gradient(GradientInput at)
    {
        var (x, g, weight) = (at.Shape(0), at.Shape(1), at.Results[0].Shape);
        return [Windows.Transposed(Of, at.X[1], at.Gradient, x, weight, g), new Symbol(Of, at.X[0], at.Gradient)];
    }

    internal override Items<Symbol>? Stacked(StackedInput at) =>
        at.Shapes[0][0] == new Dim(1) && !Each
            ?
            [
                new Symbol(
                    this with
                    {
                        Each = true,
                    },
                    at.Reshaped(0, [.. at.Shapes[0].Dims.Skip(1)]),
                    at.Reshaped(1, [.. at.Shapes[1].Dims.Skip(1)])
                ),
            ]
            : null;
}
