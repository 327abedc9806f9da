using FsCheck;
using FsCheck.Fluent;

namespace DeepPipeline.Properties.Generators;

/// <summary>Samples of convolution and pooling, with sizes reckoned apart from the library: by laying windows side by side.</summary>
public static class ConvolutionSamples
{
    // Layers that make more points stop where there are as many as this.
    private const long Enough = 40;

    public static IReadOnlyList<LeafSample> All { get; } =
    [
        Convolution(
            Signal.Kind,
            a => new Conv1dLayer(a.Filters, a.Kernel, a.Stride, a.Padding, a.Dilation, a.Groups, a.Bias, a.Weight, a.BiasInitializer),
            leaf => new Conv2dLayer(
                leaf.Filters,
                leaf.Kernel,
                leaf.Stride,
                leaf.Padding,
                leaf.Dilation,
                leaf.Groups,
                leaf.Bias,
                leaf.Weight,
                leaf.BiasInitializer
            )
        ),
        Convolution(Image.Kind, a => a, leaf => leaf),
        Convolution(
            Volume.Kind,
            a => new Conv3dLayer(a.Filters, a.Kernel, a.Stride, a.Padding, a.Dilation, a.Groups, a.Bias, a.Weight, a.BiasInitializer),
            leaf => new Conv2dLayer(
                leaf.Filters,
                leaf.Kernel,
                leaf.Stride,
                leaf.Padding,
                leaf.Dilation,
                leaf.Groups,
                leaf.Bias,
                leaf.Weight,
                leaf.BiasInitializer
            )
        ),
        Pooling(Signal.Kind, (k, s, p) => new MaxPool1dLayer(k, s, p), leaf => (leaf.Kernel, leaf.Stride, leaf.Padding)),
        Pooling(Signal.Kind, (k, s, p) => new AveragePool1dLayer(k, s, p), leaf => (leaf.Kernel, leaf.Stride, leaf.Padding)),
        Pooling(Image.Kind, (k, s, p) => new MaxPool2dLayer(k, s, p), leaf => (leaf.Kernel, leaf.Stride, leaf.Padding)),
        Pooling(Image.Kind, (k, s, p) => new AveragePool2dLayer(k, s, p), leaf => (leaf.Kernel, leaf.Stride, leaf.Padding)),
        Pooling(Volume.Kind, (k, s, p) => new MaxPool3dLayer(k, s, p), leaf => (leaf.Kernel, leaf.Stride, leaf.Padding)),
        Pooling(Volume.Kind, (k, s, p) => new AveragePool3dLayer(k, s, p), leaf => (leaf.Kernel, leaf.Stride, leaf.Padding)),
        LeafSample.Of(
            Depthwises,
            (leaf, at) =>
                at.Kind == Image.Kind
                    ? Slid(at, at.Sizes[0] * leaf.Multiplier, ((leaf.Kernel - 1) * leaf.Dilation) + 1, leaf.Stride, leaf.Padding)
                    : null
        ),
        Transpose(Image.Kind, a => a, leaf => leaf),
        Transpose(
            Signal.Kind,
            a => new ConvTranspose1dLayer(a.Filters, a.Kernel, a.Stride, a.Padding, a.OutputPadding, a.Dilation, a.Groups, a.Bias),
            leaf => new ConvTranspose2dLayer(
                leaf.Filters,
                leaf.Kernel,
                leaf.Stride,
                leaf.Padding,
                leaf.OutputPadding,
                leaf.Dilation,
                leaf.Groups,
                leaf.Bias
            )
        ),
        Global(Signal.Kind, new GlobalAveragePool1dLayer()),
        Global(Signal.Kind, new GlobalMaxPool1dLayer()),
        Global(Image.Kind, new GlobalAveragePool2dLayer()),
        Global(Image.Kind, new GlobalMaxPool2dLayer()),
        Global(Volume.Kind, new GlobalAveragePool3dLayer()),
        Global(Volume.Kind, new GlobalMaxPool3dLayer()),
        LeafSample.Of(
            at => Signals(at, from length in Gen.Choose(1, 4) select new AdaptiveAveragePool1dLayer(length)),
            (leaf, at) => at.Kind == Signal.Kind ? at.With(at.Sizes[0], leaf.Length) : null
        ),
        LeafSample.Of(
            at => Images(at, from h in Gen.Choose(1, 4) from w in Gen.Choose(1, 3) select new AdaptiveAveragePool2dLayer(h, w)),
            (leaf, at) => at.Kind == Image.Kind ? at.With(at.Sizes[0], leaf.Height, leaf.Width) : null
        ),
        LeafSample.Of(
            at => Images(at, from h in Gen.Choose(1, 4) from w in Gen.Choose(1, 3) select new AdaptiveMaxPool2dLayer(h, w)),
            (leaf, at) => at.Kind == Image.Kind ? at.With(at.Sizes[0], leaf.Height, leaf.Width) : null
        ),
        LeafSample.Of(
            at => Signals(at, from factor in Gen.Choose(1, 3) select new Upsample1dLayer(factor)),
            (leaf, at) => at.Kind == Signal.Kind ? at.With(at.Sizes[0], at.Sizes[1] * leaf.Factor) : null
        ),
        LeafSample.Of(
            at => Signals(at, from left in Gen.Choose(0, 2) from right in Gen.Choose(0, 2) select new ZeroPad1dLayer(left, right)),
            (leaf, at) => at.Kind == Signal.Kind ? at.With(at.Sizes[0], leaf.Left + at.Sizes[1] + leaf.Right) : null
        ),
        LeafSample.Of(
            at =>
                Images(
                    at,
                    from f in Gen.Choose(1, at.Shape.Count < Enough ? 3 : 1)
                    from how in Gen.Elements(Interpolation.Nearest, Interpolation.Bilinear)
                    select new UpsampleLayer(f, how)
                ),
            (leaf, at) => at.Kind == Image.Kind ? at.With(at.Sizes[0], at.Sizes[1] * leaf.Factor, at.Sizes[2] * leaf.Factor) : null
        ),
        LeafSample.Of(
            at =>
                Images(
                    at,
                    from n in Gen.ArrayOf(Gen.Choose(0, at.Shape.Count < Enough ? 2 : 0), 4)
                    select new ZeroPad2dLayer(n[0], n[1], n[2], n[3])
                ),
            (leaf, at) =>
                at.Kind == Image.Kind
                    ? at.With(at.Sizes[0], leaf.Top + at.Sizes[1] + leaf.Bottom, leaf.Left + at.Sizes[2] + leaf.Right)
                    : null
        ),
    ];

    private static Gen<T>? Images<T>(KindedShape at, Gen<T> leaves) => at.Kind == Image.Kind ? leaves : null;

    private static Gen<T>? Signals<T>(KindedShape at, Gen<T> leaves) => at.Kind == Signal.Kind ? leaves : null;

    // One number a channel.
    private static LeafSample Global<TLeaf>(Kind kind, TLeaf leaf)
        where TLeaf : Leaf =>
        LeafSample.Of(
            at => at.Kind == kind ? Gen.Constant(leaf) : null,
            (_, at) => at.Kind == kind ? KindedShape.Features(at.Sizes[0]) : null
        );

    private static Gen<Padding> Paddings(KindedShape at) =>
        at.Shape.Count < Enough ? Gen.Elements<Padding>(0, 1, 2, Padding.Same) : Gen.Elements(Padding.Valid, Padding.Same);

    // Those over any number of axes have the arguments of the one over images.
    private static LeafSample Convolution<TLeaf>(Kind kind, Func<Conv2dLayer, TLeaf> make, Func<TLeaf, Conv2dLayer> read)
        where TLeaf : Leaf =>
        LeafSample.Of(
            at => at.Kind == kind ? Convolutions(at).Select(make) : null,
            (leaf, at) =>
                at.Kind == kind && at.Sizes[0] % read(leaf).Groups == 0
                    ? Slid(
                        at,
                        read(leaf).Filters,
                        ((read(leaf).Kernel - 1) * read(leaf).Dilation) + 1,
                        read(leaf).Stride,
                        read(leaf).Padding
                    )
                    : null,
            leaf => Shrink(read(leaf)).Select(make)
        );

    private static LeafSample Pooling<TLeaf>(
        Kind kind,
        Func<long, long?, long, TLeaf> make,
        Func<TLeaf, (long Kernel, long? Stride, long Padding)> read
    )
        where TLeaf : Leaf =>
        LeafSample.Of(
            at => at.Kind == kind ? Pools(at, make) : null,
            (leaf, at) =>
                at.Kind == kind
                    ? Slid(at, at.Sizes[0], read(leaf).Kernel, read(leaf).Stride ?? read(leaf).Kernel, read(leaf).Padding)
                    : null
        );

    private static Gen<Conv2dLayer> Convolutions(KindedShape at) =>
        from groups in Gen.Elements(Divisors(at))
        from perGroup in Gen.Choose(1, 2)
        from padding in Paddings(at)
        from dilation in Gen.Choose(1, 2)
        from kernel in Gen.Elements(Kernels(at, padding, dilation))
        from stride in Gen.Choose(1, 3)
        from bias in Gen.Elements(true, true, false)
        from weight in Initializers.Matrix.OrNull()
        from biasInitializer in Initializers.Vector.OrNull()
        select new Conv2dLayer(groups * perGroup, kernel, stride, padding, dilation, groups, bias, weight, biasInitializer);

    private static Gen<DepthwiseConv2dLayer>? Depthwises(KindedShape at) =>
        Images(
            at,
            from multiplier in Gen.Choose(1, at.Shape.Count < Enough ? 2 : 1)
            from padding in Paddings(at)
            from dilation in Gen.Choose(1, 2)
            from kernel in Gen.Elements(Kernels(at, padding, dilation))
            from stride in Gen.Choose(1, 2)
            from bias in Gen.Elements(true, false)
            select new DepthwiseConv2dLayer(kernel, multiplier, stride, padding, dilation, bias)
        );

    private static LeafSample Transpose<TLeaf>(Kind kind, Func<ConvTranspose2dLayer, TLeaf> make, Func<TLeaf, ConvTranspose2dLayer> read)
        where TLeaf : Leaf =>
        LeafSample.Of(
            at => at.Kind == kind ? Transposes(at).Select(make) : null,
            (leaf, at) =>
                at.Kind == kind && at.Sizes[0] % read(leaf).Groups == 0
                    ? at.With([read(leaf).Filters, .. at.Sizes[1..].Select(n => Spread(read(leaf), n))])
                    : null
        );

    private static Gen<ConvTranspose2dLayer> Transposes(KindedShape at) =>
        from groups in Gen.Elements(Divisors(at))
        from perGroup in Gen.Choose(1, 2)
        from kernel in Gen.Choose(1, 3)
        from stride in Gen.Choose(1, at.Shape.Count < Enough ? 2 : 1)
        from dilation in Gen.Choose(1, 2)
        from padding in Gen.Choose(0, (int)((kernel - 1) * dilation / 2))
        from more in Gen.Choose(0, at.Shape.Count < Enough ? Math.Max(stride, dilation) - 1 : 0)
        from bias in Gen.Elements(true, false)
        select new ConvTranspose2dLayer(groups * perGroup, kernel, stride, padding, more, dilation, groups, bias);

    private static Gen<T> Pools<T>(KindedShape at, Func<long, long?, long, T> make) =>
        from padding in Gen.Elements(0, 0, 1)
        from kernel in Gen.Elements([.. Kernels(at, padding, 1).Where(k => padding <= k / 2).DefaultIfEmpty(1)])
        from stride in Gen.Elements<long?>(null, null, 1, 2, 3)
        select make(kernel, stride, kernel == 1 ? 0 : padding);

    // Where the last point's window ends, from where the first point's begins.
    private static long Spread(ConvTranspose2dLayer leaf, long n) =>
        Enumerable.Range(0, (int)n).Max(p => (p * leaf.Stride) + ((leaf.Kernel - 1) * leaf.Dilation))
        + 1
        + leaf.OutputPadding
        - leaf.Padding
        - leaf.Padding;

    private static KindedShape? Slid(KindedShape at, long channels, long extent, long stride, Padding padding)
    {
        var windows = at.Sizes[1..].Select(Count).ToArray();
        return windows.All(count => count > 0) ? at.With([channels, .. windows]) : null;

        long Count(long n)
        {
            // Same: a window begins at every stride-th point of the input, wherever it ends.
            var starts = Enumerable.Range(0, 200).Select(window => window * stride);
            return padding.IsSame
                ? starts.Count(start => start < n)
                : starts.Count(start => start + extent <= n + padding.Size + padding.Size);
        }
    }

    private static long[] Kernels(KindedShape at, Padding padding, long dilation) =>
        [.. new long[] { 1, 2, 3 }.Where(k => k == 1 || Slid(at, 1, ((k - 1) * dilation) + 1, 1, padding) is not null)];

    private static long[] Divisors(KindedShape at) => [.. new long[] { 1, 2, 3 }.Where(g => at.Sizes[0] % g == 0)];

    private static IEnumerable<Conv2dLayer> Shrink(Conv2dLayer leaf)
    {
        var simple = new Conv2dLayer(leaf.Filters, leaf.Kernel, leaf.Stride, leaf.Padding, leaf.Dilation, leaf.Groups);
        if (leaf != simple)
            yield return simple;
        if (leaf.Dilation > 1)
            yield return leaf with
            {
                Dilation = 1,
            };
        if (leaf.Stride > 1)
            yield return leaf with
            {
                Stride = 1,
            };
        if (leaf.Groups > 1)
            yield return leaf with
            {
                Groups = 1,
            };
        if (leaf.Kernel > 1)
            yield return leaf with
            {
                Kernel = leaf.Kernel - 1,
            };
    }
}
