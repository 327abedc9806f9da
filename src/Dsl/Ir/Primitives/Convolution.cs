namespace DeepPipeline.Ir;

/// <summary>
/// Windows of x, slid over its axes after the first two, times W, plus b; arguments x (N×I×…), W (O×I/groups×kernel…) and, if
/// there is a bias, b (O). There is one value an axis that is slid over.
/// </summary>
/// <param name="Stride">How far a window is from the next.</param>
/// <param name="Padding">How many zeros are thought before and after x.</param>
/// <param name="Dilation">How far the points of a window are from each other.</param>
/// <param name="Groups">In how many groups the channels fall, each with outputs of its own.</param>
[Word("convolution", "stride", "padding", "dilation", "groups")]
public sealed record ConvolutionOp(Items<long> Stride, Items<long> Padding, Items<long> Dilation, long Groups)
    : SmoothPrimitive(Effect.Weighed)
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (2, 3);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) =>
        Windows
            .Slide(arguments[0], Windows.Extents(Windows.Points(arguments[1]), Dilation), Stride, Padding)
            .Map(shape => shape.With(1, arguments[1][0]));

    internal override Cost CostOf(Items<Shape> arguments, Shape result) =>
        Cost.OfProducts((Int128)result.Count * (arguments[1].Count / arguments[1][0].Size), result);

    internal override Items<Symbol?> Gradient(GradientInput at)
    {
        var (x, weight, result) = (at.Shape(0), at.Shape(1), at.Results[0].Shape);
        return
        [
            Windows.Transposed(this, at.Gradient, at.X[1], x, weight, result),
            new Symbol(new ConvolutionWeightGradientOp(this, Windows.Points(weight)), at.X[0], at.Gradient),
            .. at.X.Skip(2).Select(_ => at.Gradient.Sum(keepAxes: false, [0, .. Enumerable.Range(2, x.Rank - 2)])),
        ];
    }
}
