using System.Globalization;

namespace DeepPipeline.Ir;

/// <summary>The arithmetic of windows that slide over the axes after the batch and the channels.</summary>
internal static class Windows
{
    // Products of two such numbers, and sums of two such products, are still a long.
    private const long Most = int.MaxValue;

    /// <summary>The sizes of the axes that are slid over.</summary>
    internal static Items<long> Points(Shape shape) => [.. shape.Dims.Skip(2).Select(dim => dim.Size)];

    /// <summary>The sizes of the axes that are slid over, of which some may not be known yet.</summary>
    internal static Items<Dim> OpenPoints(Shape shape) => [.. shape.Dims.Skip(2)];

    /// <summary>The shape with other sizes of the axes that are slid over.</summary>
    internal static Shape With(Shape shape, Items<long> points) => With(shape, points.Map(size => new Dim(size)));

    /// <summary>The shape with other sizes of the axes that are slid over.</summary>
    internal static Shape With(Shape shape, Items<Dim> points) => new(Items.Of<Dim>(shape.Dims.Take(2).Concat(points)));

    /// <summary>From a window's first point to its last, both included.</summary>
    internal static Items<long> Extents(Items<long> kernel, Items<long> dilation) =>
        Map(kernel, (axis, points) => ((points - 1) * dilation[axis]) + 1);

    /// <summary>How many windows there are: ⌊(n + 2·padding − extent) / stride⌋ + 1 an axis.</summary>
    internal static Result<Shape> Slide(Shape x, Items<long> extents, Items<long> stride, Items<long> padding)
    {
        var room = Map(OpenPoints(x), (axis, n) => n + (2 * padding[axis]) - extents[axis]);
        if (room.Exists(left => left is { IsOpen: false, Size: < 0 }))
        {
            var least = Map(extents, (axis, extent) => Math.Max(1, extent - (2 * padding[axis])));
            return Problem.Shape(
                $"at least {string.Join('×', least)} points a channel",
                x.ToString(),
                "take a smaller kernel, more padding, or fewer poolings before it"
            );
        }

        return With(x, Map(room, (axis, left) => left.FlooredBy(stride[axis]) + 1));
    }

    /// <summary>
    /// An input and the padding that is left to the operation itself: where the ends need different numbers of zeros, they are
    /// put there before.
    /// </summary>
    internal static (Symbol X, Items<long> Padding) Pad(Symbol x, Shape shape, Padding padding, long extent, long stride)
    {
        var points = OpenPoints(shape);
        if (!padding.IsSame)
            return (x, points.Map(_ => padding.Size));
        // With stride 1 it is the same for every size.
        if (stride > 1 && points.Exists(n => n.IsOpen))
            return (PadOpen(x, points, extent, stride), points.Map(_ => 0L));
        var zeros = points.Map(n =>
            stride == 1 ? extent - 1 : Math.Max(0, ((((n.Size + stride - 1) / stride) - 1) * stride) + extent - n.Size)
        );
        return zeros.ForAll(count => count % 2 == 0)
            ? (x, zeros.Map(count => count / 2))
            : (new Symbol(new ZeroPadOp(zeros.Map(count => count / 2), zeros.Map(count => count - (count / 2))), x), zeros.Map(_ => 0L));
    }

    // The same of axes whose sizes are not known yet.
    private static Symbol PadOpen(Symbol x, Items<Dim> points, long extent, long stride)
    {
        // Windows that are shorter than their distance need no zeros after some lengths, and less than none there.
        if (extent < stride)
            throw new PipelineException(OpenSizes.NeedsNumber(new Shape([Dim.N, .. points])));
        for (var axis = 0; axis < points.Count; axis++)
        {
            var zeros = (((points[axis] + stride - 1).FlooredBy(stride) - 1) * stride) + extent - points[axis];
            var before = zeros.FlooredBy(2);
            x = new Symbol(new PadAxisOp(axis + 2, before, zeros - before), x);
        }

        return x;
    }

    /// <summary>What is left when so many points are cut off the ends, one value an axis.</summary>
    internal static Result<Symbol> Crop(Symbol x, Shape shape, long[] before, long[] after)
    {
        var points = OpenPoints(shape);
        if (Map(points, (axis, n) => n - before[axis] - after[axis]).Exists(left => left is { IsOpen: false, Size: < 1 }))
            return Problem.Shape(
                $"more than {string.Join('×', before.Zip(after, (b, a) => b + a))} points a channel",
                shape.ToString(),
                "cut less off, or take fewer poolings before it"
            );
        return points
            .Map(
                (axis, n) =>
                    (Axis: axis + 2, Start: before[axis], Length: n - before[axis] - after[axis], IsAll: before[axis] + after[axis] == 0)
            )
            .Filter(cut => !cut.IsAll)
            .Fold(x, (value, cut) => new Symbol(new SliceOp(cut.Axis, cut.Start, cut.Length), value));
    }

    /// <summary>The middle, of given sizes; where the rest is odd, one point more is cut off the far end.</summary>
    internal static Result<Symbol> CenterCrop(Symbol x, Shape shape, long[] sizes)
    {
        var rest = Map(Points(shape), (axis, n) => n - sizes[axis]);
        return rest.Exists(points => points < 0)
            ? Problem.Shape(
                $"at least {string.Join('×', sizes)} points a channel",
                shape.ToString(),
                "cut out a smaller part, or pad before it"
            )
            : Crop(x, shape, [.. rest.Map(points => points / 2)], [.. rest.Map(points => points - (points / 2))]);
    }

    /// <summary>One number of each, with the axis that it is of, counted among those that are slid over.</summary>
    internal static Items<long> Map(Items<long> numbers, Func<int, long, long> function) =>
        [.. numbers.Select((number, i) => function(i, number))];

    /// <summary>One size of each, with the axis that it is of, counted among those that are slid over.</summary>
    internal static Items<Dim> Map(Items<Dim> sizes, Func<int, Dim, Dim> function) => [.. sizes.Select((size, i) => function(i, size))];

    /// <summary>The same number for each axis that is slid over.</summary>
    internal static Items<long> Each(Shape shape, long value) => [.. Enumerable.Repeat(value, shape.Rank - 2)];

    /// <summary>What is wrong with an argument that has a least value.</summary>
    internal static Items<Problem> AtLeast(long least, long value, string what, string hint) =>
        value < least ? [Problem.Argument($"a {what} of at least {least}", Text(value), hint)]
        : value > Most ? [Problem.Argument($"a {what} of at most {Most.ToString("N0", CultureInfo.InvariantCulture)}", Text(value), hint)]
        : [];

    internal static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The gradient of a maximum of windows: every number of it goes to the place that it came from.</summary>
    internal static Symbol Back(Symbol gradient, Symbol places, Shape windows, Shape x)
    {
        var (from, to) = (Flat(windows), Flat(x));
        return GradientInput.Reshape(
            new Symbol(
                new ScatterSumOp(2, to[2]),
                GradientInput.Reshape(gradient, windows, from),
                GradientInput.Reshape(places, windows, from)
            ),
            to,
            x
        );
    }

    /// <summary>A gradient of a convolution, taken back to its input.</summary>
    internal static Symbol Transposed(ConvolutionOp forward, Symbol gradient, Symbol filter, Shape x, Shape weight, Shape result)
    {
        var extents = Extents(Points(weight), forward.Dilation);
        var (before, after) = (OpenPoints(x), OpenPoints(result));
        // What the last window did not reach: with stride 1 nothing, whatever the size.
        var left = Map(before, (axis, n) => n + (2 * forward.Padding[axis]) - extents[axis] - ((after[axis] - 1) * forward.Stride[axis]));
        if (!left.Exists(points => points.IsOpen))
            return new(
                new ConvolutionTransposeOp(
                    forward.Stride,
                    forward.Padding,
                    left.Map(points => points.Size),
                    forward.Dilation,
                    forward.Groups
                ),
                gradient,
                filter
            );
        var none = left.Map(_ => 0L);
        var all = new Symbol(new ConvolutionTransposeOp(forward.Stride, none, none, forward.Dilation, forward.Groups), gradient, filter);
        for (var axis = 0; axis < left.Count; axis++)
            all = new Symbol(
                new SliceOp(axis + 2, forward.Padding[axis], before[axis]),
                new Symbol(new PadAxisOp(axis + 2, 0, left[axis]), all)
            );
        return all;
    }

    /// <summary>How much larger the largest number of each window is than the next: where it is 0, a maximum of windows has a kink.</summary>
    /// <param name="largest">The largest of each window, whose second value says where they stand.</param>
    /// <param name="windows">Its shape.</param>
    /// <param name="numbers">The numbers of each window, N·C×points×windows.</param>
    /// <param name="places">Where they stand, as <see cref="Places"/> counts; 0 where a window has no such point.</param>
    internal static Symbol Lead(Symbol largest, Shape windows, Symbol numbers, Symbol places)
    {
        Shape rows = new([windows[0] * windows[1], 1, .. windows.Dims.Skip(2)]);
        var place = 1 + new Symbol(new ConvertOp(), GradientInput.Reshape(largest.Result(1), windows, rows));
        const double none = double.NegativeInfinity;
        var others = places.Equal(0).Where(none, places.Equal(place).Where(none, numbers));
        return GradientInput.Reshape(largest, windows, rows) - others.Max(keepAxes: true, 1);
    }

    /// <summary>1, 2, … for so many points.</summary>
    internal static Symbol Places(Dim count) => 1 + new Symbol(new ConvertOp(), new Symbol(new IotaOp(count)));

    /// <summary>A one at each of so many points by itself: points×points.</summary>
    internal static Symbol Ones(Dim count) => Places(count).Equal(new Symbol(new ReshapeOp([count, 1]), Places(count))).Where(1, 0);

    /// <summary>All axes after the first two as one.</summary>
    internal static Shape Flat(Shape shape) =>
        new([shape[0], shape[1], shape.Dims.Skip(2).Aggregate(new Dim(1), (product, dim) => product * dim)]);
}
