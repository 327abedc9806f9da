using LanguageExt;

namespace DeepPipeline.Properties.Oracles;

/// <summary>Windows over the axes after the first two, written from the equations; places there are called p and q.</summary>
internal static class Convolutions
{
    // y[n, o, p] = b[o] + Σᵢ Σₖ W[o, i, k]·x[n, first channel of o's group + i, stride·p + dilation·k − padding]
    internal static Value Convolution(ConvolutionOp c, Value x, Value weight, Value? bias)
    {
        var (kernel, points) = (weight.Sizes[2..], x.Sizes[2..]);
        var (inputs, outputs) = (weight.Sizes[1], weight.Sizes[0] / c.Groups);
        var sizes = points.Select((n, a) => ((n + (2 * c.Padding[a]) - (c.Dilation[a] * (kernel[a] - 1)) - 1) / c.Stride[a]) + 1);
        return Value.From(
            [x.Sizes[0], weight.Sizes[0], .. sizes],
            place =>
            {
                var sum = bias?[place[1]] ?? 0;
                foreach (var k in Value.Places(kernel))
                {
                    var q = k.Select((step, a) => (c.Stride[a] * place[a + 2]) + (c.Dilation[a] * step) - c.Padding[a]).ToArray();
                    for (var i = 0L; i < inputs && Inside(q, points); i++)
                        sum += weight[[place[1], i, .. k]] * x[[place[0], (place[1] / outputs * inputs) + i, .. q]];
                }

                return sum;
            }
        );
    }

    // y[n, o, q] = b[o] + Σᵢ W[i, o within its group, k]·x[n, i, p], over all p and k with stride·p + dilation·k − padding = q
    internal static Value ConvolutionTranspose(ConvolutionTransposeOp c, Value x, Value weight, Value? bias)
    {
        var (kernel, points) = (weight.Sizes[2..], x.Sizes[2..]);
        var (inputs, outputs) = (x.Sizes[1] / c.Groups, weight.Sizes[1]);
        var sizes = points.Select(
            (n, a) => ((n - 1) * c.Stride[a]) - (2 * c.Padding[a]) + (c.Dilation[a] * (kernel[a] - 1)) + c.OutputPadding[a] + 1
        );
        return Value.From(
            [x.Sizes[0], outputs * c.Groups, .. sizes],
            place =>
            {
                var (sum, group) = (bias?[place[1]] ?? 0, place[1] / outputs);
                foreach (var p in Value.Places(points))
                {
                    foreach (
                        var k in Value
                            .Places(kernel)
                            .Where(k =>
                                k.Select((step, a) => (c.Stride[a] * p[a]) + (c.Dilation[a] * step) - c.Padding[a])
                                    .SequenceEqual(place[2..])
                            )
                    )
                    {
                        for (var i = group * inputs; i < (group + 1) * inputs; i++)
                            sum += weight[[i, place[1] % outputs, .. k]] * x[[place[0], i, .. p]];
                    }
                }

                return sum;
            }
        );
    }

    internal static Value MaxPool(MaxPoolOp p, Value x) => Pool(x, p.Kernel, p.Stride, p.Padding, window => window.OfType<double>().Max());

    // Where in its plane the largest number of each window stands, the first of them where several are equal.
    internal static Value PlacesOfMax(MaxPoolOp p, Value x) =>
        Pool(Numbered(x), p.Kernel, p.Stride, p.Padding, window => Place(x, window.OfType<double>()));

    internal static Value PlacesOfMax(AdaptiveMaxPoolOp p, Value x) => Adaptive(p.Sizes, Numbered(x), window => Place(x, window));

    private static Value Numbered(Value x) => new(x.Sizes, [.. x.Data.Select((_, i) => (double)i)]);

    private static double Place(Value x, IEnumerable<double> window) =>
        window.MaxBy(i => x.Data[(int)i]) % x.Sizes[2..].Aggregate(1L, (product, size) => product * size);

    // What lies outside is a zero, and counts.
    internal static Value AveragePool(AveragePoolOp p, Value x) =>
        Pool(x, p.Kernel, p.Stride, p.Padding, window => window.Average(v => v ?? 0));

    internal static Value Adaptive(Items<long> counts, Value x, Func<IEnumerable<double>, double> fold)
    {
        var points = x.Sizes[2..];
        return Value.From(
            [.. x.Sizes[..2], .. counts],
            place =>
                fold(
                    Value
                        .Places(points)
                        .Where(q =>
                            q.Select(
                                    (at, a) =>
                                        at >= Math.Floor((double)place[a + 2] * points[a] / counts[a])
                                        && at < Math.Ceiling((double)(place[a + 2] + 1) * points[a] / counts[a])
                                )
                                .All(within => within)
                        )
                        .Select(q => x[[.. place[..2], .. q]])
                )
        );
    }

    internal static Value ZeroPad(ZeroPadOp pad, Value x) =>
        Value.From(
            [.. x.Sizes[..2], .. x.Sizes[2..].Select((n, a) => pad.Before[a] + n + pad.After[a])],
            place =>
            {
                var q = place[2..].Select((at, a) => at - pad.Before[a]).ToArray();
                return Inside(q, x.Sizes[2..]) ? x[[.. place[..2], .. q]] : 0;
            }
        );

    // Point i stands at (i + ½)/factor − ½, held within the input; each point of the input weighs 1 − its distance, along each axis.
    internal static Value Upsample(UpsampleOp u, Value x)
    {
        var points = x.Sizes[2..];
        return Value.From(
            [.. x.Sizes[..2], .. points.Select(n => n * u.Factor)],
            place =>
            {
                var stands = place[2..].Select((i, a) => Math.Clamp(((i + 0.5) / u.Factor) - 0.5, 0, points[a] - 1)).ToArray();
                return u.Interpolation == Interpolation.Nearest
                    ? x[[.. place[..2], .. place[2..].Select(i => i / u.Factor)]]
                    : Value
                        .Places(points)
                        .Sum(q =>
                            q.Select((at, a) => Math.Max(0, 1 - Math.Abs(at - stands[a]))).Aggregate((l, r) => l * r)
                            * x[[.. place[..2], .. q]]
                        );
            }
        );
    }

    internal static Value Pool(
        Value x,
        Items<long> kernel,
        Items<long> stride,
        Items<long> padding,
        Func<IEnumerable<double?>, double> fold
    )
    {
        var points = x.Sizes[2..];
        var sizes = points.Select((n, a) => ((n + (2 * padding[a]) - kernel[a]) / stride[a]) + 1);
        return Value.From(
            [.. x.Sizes[..2], .. sizes],
            place =>
                fold(
                    Value
                        .Places([.. kernel])
                        .Select(k =>
                        {
                            var q = k.Select((step, a) => (stride[a] * place[a + 2]) + step - padding[a]).ToArray();
                            return Inside(q, points) ? x[[.. place[..2], .. q]] : (double?)null;
                        })
                )
        );
    }

    private static bool Inside(long[] place, long[] sizes) => place.Zip(sizes, (p, size) => p >= 0 && p < size).All(inside => inside);
}
