namespace DeepPipeline.Ir;

/// <summary>
/// The gradient of a <see cref="ConvolutionOp"/> by its weight; arguments its input x (N×I×…) and the gradient g of its value (N×O×…),
/// the value of the weight's shape. It is linear in both.
/// </summary>
/// <param name="Of">The convolution.</param>
/// <param name="Kernel">How many points a window has, one value an axis.</param>
[Word("convolutionWeightGradient", "of", "kernel")]
public sealed record ConvolutionWeightGradientOp(ConvolutionOp Of, Items<long> Kernel) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (2, 2);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) =>
        new Shape([arguments[1][1], arguments[0][1].Size / Of.Groups, .. Kernel.Map(size => new Dim(size))]);

    internal override Cost CostOf(Items<Shape> arguments, Shape result) =>
        Cost.OfProducts((Int128)arguments[1].Count * (result.Count / result[0].Size), result);

    internal override Items<Symbol?> Gradient(GradientInput at)
    {
        var (x, g, weight) = (at.Shape(0), at.Shape(1), at.Results[0].Shape);
        return [new Symbol(Windows.Transpose(Of, x, weight, g), at.X[1], at.Gradient), new Symbol(Of, at.X[0], at.Gradient)];
    }
}
