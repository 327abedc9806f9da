namespace DeepPipeline.Ir;

/// <summary>
/// What takes a gradient of <see cref="ConvolutionOp"/> back to its input, as an operation of its own; arguments x (N×I×…),
/// W (I×O/groups×kernel…) and, if there is a bias, b (O). There is one value an axis that is slid over.
/// </summary>
/// <param name="Stride">How far the windows that two neighbours of x are spread over are from each other.</param>
/// <param name="Padding">How much is cut from each end of the result.</param>
/// <param name="OutputPadding">How much less of it is cut from the far end.</param>
/// <param name="Dilation">How far the points of a window are from each other.</param>
/// <param name="Groups">In how many groups the channels fall, each with outputs of its own.</param>
[Word("convolutionTranspose", "stride", "padding", "outputPadding", "dilation", "groups")]
public sealed record ConvolutionTransposeOp(
    Items<long> Stride,
    Items<long> Padding,
    Items<long> OutputPadding,
    Items<long> Dilation,
    long Groups
) : SmoothPrimitive(Effect.Weighed)
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (2, 3);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments)
    {
        // (n − 1)·stride + dilation·(kernel − 1) + 1 + output padding − 2·padding
        var (x, weight) = (arguments[0], arguments[1]);
        var extents = Windows.Extents(Windows.Points(weight), Dilation);
        var sizes = Windows.Map(
            Windows.OpenPoints(x),
            (axis, n) => ((n - 1) * Stride[axis]) + extents[axis] + OutputPadding[axis] - (2 * Padding[axis])
        );
        return sizes.Exists(size => size is { IsOpen: false, Size: < 1 })
            ? Problem.Shape(
                "less padding than the result has points",
                $"padding {Padding[0]} for {x}",
                "padding cuts points off: take less, or a larger kernel"
            )
            : Windows.With(x, sizes).With(1, weight[1].Size * Groups);
    }

    internal override Cost CostOf(Items<Shape> arguments, Shape result) =>
        Cost.OfProducts((Int128)arguments[0].Count * (arguments[1].Count / arguments[1][0].Size), result);

    internal override Items<Symbol?> Gradient(GradientInput at)
    {
        var forward = new ConvolutionOp(Stride, Padding, Dilation, Groups);
        var (x, g) = (at.X[0], new Symbol(forward, at.Gradient, at.X[1]));
        // With as much output padding as stride, windows fit in that no point of x was spread over.
        var windows = forward.ShapeOf([at.Results[0].Shape, at.Shape(1)]).OrThrow();
        for (var axis = 2; axis < windows.Rank; axis++)
        {
            var points = at.Shape(0)[axis];
            if (windows[axis] == points)
                continue;
            g = new Symbol(new SliceOp(axis, 0, points), g);
            x = new Symbol(new PadAxisOp(axis, 0, windows[axis] - points), x);
        }

        return
        [
            g,
            new Symbol(new ConvolutionWeightGradientOp(forward, Windows.Points(at.Shape(1))), at.Gradient, x),
            .. at.X.Skip(2).Select(_ => at.Gradient.Sum(keepAxes: false, [0, .. Enumerable.Range(2, at.Shape(0).Rank - 2)])),
        ];
    }
}
