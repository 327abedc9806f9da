using TorchSharp;
using static TorchSharp.torch.nn;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline;

// Convolution and pooling: one fused call each.
internal static partial class Primitives
{
    private static Tensor Run(ConvolutionOp c, ReadOnlySpan<Tensor> x)
    {
        var bias = x.Length == 3 ? x[2] : null!;
        return c.Stride.Count switch
        {
            1 => functional.conv1d(x[0], x[1], bias, c.Stride[0], c.Padding[0], c.Dilation[0], c.Groups),
            2 => functional.conv2d(x[0], x[1], bias, c.Stride.ToArray(), c.Padding.ToArray(), c.Dilation.ToArray(), c.Groups),
            _ => functional.conv3d(x[0], x[1], bias, c.Stride.ToArray(), c.Padding.ToArray(), c.Dilation.ToArray(), c.Groups),
        };
    }

    private static Tensor Run(ConvolutionTransposeOp c, ReadOnlySpan<Tensor> x)
    {
        var bias = x.Length == 3 ? x[2] : null!;
        return c.Stride.Count switch
        {
            1 => functional.conv_transpose1d(x[0], x[1], bias, c.Stride[0], c.Padding[0], c.OutputPadding[0], c.Dilation[0], c.Groups),
            2 => functional.conv_transpose2d(
                x[0],
                x[1],
                bias,
                c.Stride.ToArray(),
                c.Padding.ToArray(),
                c.OutputPadding.ToArray(),
                c.Dilation.ToArray(),
                c.Groups
            ),
            _ => functional.conv_transpose3d(
                x[0],
                x[1],
                bias,
                c.Stride.ToArray(),
                c.Padding.ToArray(),
                c.OutputPadding.ToArray(),
                c.Dilation.ToArray(),
                c.Groups
            ),
        };
    }

    private static Tensor Run(MaxPoolOp p, Tensor x, Span<Tensor?> places)
    {
        if (places.Length == 0)
            return p.Kernel.Count switch
            {
                1 => functional.max_pool1d(x, p.Kernel[0], p.Stride[0], p.Padding[0]),
                2 => functional.max_pool2d(x, p.Kernel.ToArray(), p.Stride.ToArray(), p.Padding.ToArray()),
                _ => functional.max_pool3d(x, p.Kernel.ToArray(), p.Stride.ToArray(), p.Padding.ToArray()),
            };
        (var largest, places[0]) = p.Kernel.Count switch
        {
            1 => functional.max_pool1d_with_indices(x, p.Kernel[0], p.Stride[0], p.Padding[0]),
            2 => functional.max_pool2d_with_indices(x, p.Kernel.ToArray(), p.Stride.ToArray(), p.Padding.ToArray()),
            _ => functional.max_pool3d_with_indices(x, p.Kernel.ToArray(), p.Stride.ToArray(), p.Padding.ToArray()),
        };
        return largest;
    }

    private static Tensor Run(AveragePoolOp p, Tensor x) =>
        p.Kernel.Count switch
        {
            1 => functional.avg_pool1d(x, p.Kernel[0], p.Stride[0], p.Padding[0]),
            2 => functional.avg_pool2d(x, p.Kernel.ToArray(), p.Stride.ToArray(), p.Padding.ToArray()),
            // It refuses a window larger than the input even where zeros around make room for it.
            _ => functional.avg_pool3d(Padded(p, x), p.Kernel.ToArray(), p.Stride.ToArray(), [0, 0, 0]),
        };

    private static Tensor Padded(AveragePoolOp p, Tensor x) =>
        p.Padding.ForAll(zeros => zeros == 0) ? x : functional.pad(x, [.. p.Padding.Reverse().SelectMany(zeros => new[] { zeros, zeros })]);

    private static Tensor Run(AdaptiveAveragePoolOp p, Tensor x) =>
        p.Sizes.Count switch
        {
            1 => functional.adaptive_avg_pool1d(x, p.Sizes[0]),
            2 => functional.adaptive_avg_pool2d(x, p.Sizes.ToArray()),
            _ => functional.adaptive_avg_pool3d(x, p.Sizes.ToArray()),
        };

    private static Tensor Run(AdaptiveMaxPoolOp p, Tensor x, Span<Tensor?> places)
    {
        if (places.Length == 0)
            return p.Sizes.Count switch
            {
                1 => functional.adaptive_max_pool1d(x, p.Sizes[0]),
                2 => functional.adaptive_max_pool2d(x, p.Sizes.ToArray()),
                _ => functional.adaptive_max_pool3d(x, p.Sizes.ToArray()),
            };
        (var largest, places[0]) = p.Sizes.Count switch
        {
            1 => functional.adaptive_max_pool1d_with_indices(x, p.Sizes[0]),
            2 => functional.adaptive_max_pool2d_with_indices(x, p.Sizes.ToArray()),
            _ => functional.adaptive_max_pool3d_with_indices(x, p.Sizes.ToArray()),
        };
        return largest;
    }

    private static Tensor Run(UpsampleOp u, Tensor x, long[] size) =>
        u.Interpolation == Interpolation.Nearest
            ? functional.interpolate(x, size, mode: torch.InterpolationMode.Nearest)
            : functional.interpolate(x, size, mode: torch.InterpolationMode.Bilinear, align_corners: false);

    // Torch counts axes from the last.
    private static Tensor Run(ZeroPadOp p, Tensor x) =>
        functional.pad(x, [.. Enumerable.Range(0, p.Before.Count).Reverse().SelectMany(axis => new[] { p.Before[axis], p.After[axis] })]);
}
