namespace DeepPipeline.Tree;

/// <summary>What convolutions over any number of axes have in common.</summary>
internal static class Convolutions
{
    internal static Items<Problem> Problems(long filters, long kernel, long stride, Padding padding, long dilation, long groups) =>
        Windows.AtLeast(1, filters, "number of filters", "it is the number of output channels")
        + Of(kernel, stride, padding, dilation)
        + Windows.AtLeast(1, groups, "number of groups", "1 is usual: every filter sees every channel")
        + (
            filters >= 1 && groups >= 1 && filters % groups != 0
                ?
                [
                    Problem.Argument(
                        $"filters that {groups} groups divide",
                        $"{filters} filters",
                        "each group has as many filters as the others"
                    ),
                ]
                : []
        );

    internal static Items<Problem> Of(long kernel, long stride, Padding padding, long dilation) =>
        Windows.AtLeast(1, kernel, "kernel", "it is how long a window is along each axis")
        + Windows.AtLeast(1, stride, "stride", "it is how far a window is from the next")
        + Windows.AtLeast(0, padding.Size, "padding", "it is the number of zeros at every end, or Padding.Same")
        + Windows.AtLeast(1, dilation, "dilation", "1 is usual: the points of a window lie side by side");

    internal static Result<Symbol> Lower(
        Symbol x,
        Shape shape,
        long filters,
        long kernel,
        long stride,
        Padding padding,
        long dilation,
        long groups,
        bool bias,
        Initializer? weight,
        Initializer? biasInitializer
    )
    {
        if (Ungrouped(shape, groups) is { } problem)
            return problem;
        var (padded, zeros) = Windows.Pad(x, shape, padding, ((kernel - 1) * dilation) + 1, stride);
        var convolution = new ConvolutionOp(Windows.Each(shape, stride), zeros, Windows.Each(shape, dilation), groups);
        return Apply(
            convolution,
            padded,
            Weight(shape, filters, shape[1].Size / groups, kernel, weight),
            bias ? filters : null,
            biasInitializer
        );
    }

    internal static Items<Problem> TransposeProblems(
        long filters,
        long kernel,
        long stride,
        long padding,
        long outputPadding,
        long dilation,
        long groups
    ) =>
        Problems(filters, kernel, stride, padding, dilation, groups)
        + Windows.AtLeast(0, outputPadding, "output padding", "it makes the result larger at the far ends")
        + (
            outputPadding > 0 && outputPadding >= Math.Max(stride, dilation)
                ?
                [
                    Problem.Argument(
                        "an output padding under the stride or the dilation",
                        Windows.Text(outputPadding),
                        "it chooses among the sizes that the stride makes one of"
                    ),
                ]
                : []
        );

    internal static Result<Symbol> LowerTranspose(
        Symbol x,
        Shape shape,
        long filters,
        long kernel,
        long stride,
        long padding,
        long outputPadding,
        long dilation,
        long groups,
        bool bias,
        Initializer? weight,
        Initializer? biasInitializer
    )
    {
        if (Ungrouped(shape, groups) is { } problem)
            return problem;
        var convolution = new ConvolutionTransposeOp(
            Windows.Each(shape, stride),
            Windows.Each(shape, padding),
            Windows.Each(shape, outputPadding),
            Windows.Each(shape, dilation),
            groups
        );
        return Apply(
            convolution,
            x,
            Weight(shape, shape[1].Size, filters / groups, kernel, weight),
            bias ? filters : null,
            biasInitializer
        );
    }

    internal static Problem? Ungrouped(Shape shape, long groups) =>
        shape[1].Size % groups == 0
            ? null
            : Problem.Shape(
                $"channels that {groups} groups divide",
                $"{shape[1]} channels in {shape}",
                "each group has as many channels as the others"
            );

    internal static Symbol Weight(Shape shape, long first, long second, long kernel, Initializer? initializer) =>
        Symbol.Weight("weight", Shape.Fixed([first, second, .. Windows.Each(shape, kernel)]), initializer ?? Initializer.GlorotUniform);

    internal static Symbol Apply(Primitive primitive, Symbol x, Symbol weight, long? biases, Initializer? initializer) =>
        biases is { } count
            ? new(primitive, x, weight, Symbol.Weight("bias", Shape.Fixed(count), initializer ?? Initializer.Zeros))
            : new(primitive, x, weight);
}
