namespace DeepPipeline.Ir;

// Of primitives that slide windows over the axes after the batch and the channels.
internal static partial class ShapeRules
{
    private static Result<Shape> OfConvolution(Items<Shape> arguments, ConvolutionOp c)
    {
        var (x, weight) = (arguments[0], arguments[1]);
        var kernel = Windows.Points(weight);
        return Windows.Slide(x, Windows.Extents(kernel, c.Dilation), c.Stride, c.Padding).Map(shape => shape.With(1, weight[0]));
    }

    // (n − 1)·stride + dilation·(kernel − 1) + 1 + output padding − 2·padding
    private static Result<Shape> OfConvolutionTranspose(Items<Shape> arguments, ConvolutionTransposeOp c)
    {
        var (x, weight) = (arguments[0], arguments[1]);
        var extents = Windows.Extents(Windows.Points(weight), c.Dilation);
        var sizes = Windows.Map(
            Windows.Points(x),
            (axis, n) => ((n - 1) * c.Stride[axis]) + extents[axis] + c.OutputPadding[axis] - (2 * c.Padding[axis])
        );
        return sizes.Exists(size => size < 1)
            ? Problem.Shape(
                "less padding than the result has points",
                $"padding {c.Padding[0]} for {x}",
                "padding cuts points off: take less, or a larger kernel"
            )
            : Windows.With(x, sizes).With(1, weight[1].Size * c.Groups);
    }

    private static Result<Shape> OfZeroPad(Shape x, ZeroPadOp pad) =>
        Windows.With(x, Windows.Map(Windows.Points(x), (axis, n) => pad.Before[axis] + n + pad.After[axis]));
}
