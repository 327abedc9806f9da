using System.Collections.Concurrent;
using System.Globalization;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline;

/// <summary>libtorch's functions that TorchSharp has no method for. Each is compiled once for its numbers, which stand in its source.</summary>
internal static class Kernels
{
    private const string Function = "run";

    private static readonly ConcurrentDictionary<string, Lazy<torch.jit.CompilationUnit>> Units = new();

    /// <summary>The gradient of a convolution by its weight.</summary>
    internal static Tensor Run(ConvolutionWeightGradientOp gradient, Tensor x, Tensor g, long[] weight)
    {
        if (gradient.Each)
            return OfEach(gradient, x, g, weight);
        var (c, zeros) = (gradient.Of, gradient.Of.Padding.Map(_ => 0L));
        return Call(
            $"""
            def {Function}(x, g):
              return torch.convolution_backward(g, x, torch.empty({Text(weight)}, dtype=x.dtype, device=x.device), None, {Text(
                c.Stride
            )}, {Text(c.Padding)}, {Text(c.Dilation)}, False, {Text(zeros)}, {c.Groups.ToString(
                CultureInfo.InvariantCulture
            )}, [False, True, False])[1]

            """,
            x,
            g
        );
    }

    // Windows side by side, N×groups×points×(channels·kernel), so that each example's gradient is a matrix product.
    private static Tensor OfEach(ConvolutionWeightGradientOp gradient, Tensor x, Tensor g, long[] weight)
    {
        var (c, axes, examples) = (gradient.Of, gradient.Kernel.Count, x.shape[0]);
        var windows = c.Padding.Exists(zeros => zeros > 0)
            ? torch.nn.functional.pad(x, [.. c.Padding.Reverse().SelectMany(zeros => new[] { zeros, zeros })])
            : x;
        for (var axis = 0; axis < axes; axis++)
        {
            var reach = ((gradient.Kernel[axis] - 1) * c.Dilation[axis]) + 1;
            windows = windows.unfold(axis + 2, reach, c.Stride[axis]);
            if (c.Dilation[axis] > 1)
                windows = windows.slice(windows.dim() - 1, 0, reach, c.Dilation[axis]);
        }

        // N×I×points…×kernel… to N×points…×I×kernel….
        var (points, channels) = (g.shape[2..].Aggregate(1L, (product, size) => product * size), x.shape[1] / c.Groups);
        var columns = windows
            .reshape([examples, c.Groups, channels, points, .. gradient.Kernel])
            .permute([0, 1, 3, 2, .. Enumerable.Range(4, axes).Select(axis => (long)axis)])
            .reshape(examples, c.Groups, points, -1);
        return g.reshape(examples, c.Groups, g.shape[1] / c.Groups, points).matmul(columns).reshape(weight);
    }

    /// <summary>What takes a gradient of an average or an upsampling back, to values of some sizes.</summary>
    internal static Tensor Run(AdjointOp adjoint, Tensor g, long[] sizes)
    {
        // In three dimensions the kernel refuses a window larger than the input even where zeros around make room for it.
        if (adjoint.Of is AveragePoolOp { Kernel.Count: 3 } pool && pool.Padding.Exists(zeros => zeros > 0))
        {
            var around = new AveragePoolOp(pool.Kernel, pool.Stride, pool.Padding.Map(_ => 0L));
            var padded = Back(around, 0, g, [.. sizes[..2], .. sizes[2..].Select((size, axis) => size + (2 * pool.Padding[axis]))]);
            for (var axis = 0; axis < 3; axis++)
                padded = padded.narrow(axis + 2, pool.Padding[axis], sizes[axis + 2]);
            return padded;
        }

        // Those along one axis are those of planes with a single row.
        if (sizes.Length == 3)
            return Back(adjoint.Of, 1, g.unsqueeze(2), [sizes[0], sizes[1], 1, sizes[2]]).squeeze(2);
        return Back(adjoint.Of, 0, g, sizes);
    }

    private static Tensor Back(Primitive of, int missing, Tensor g, long[] sizes)
    {
        // The size of the batch is no part of the source: it may be another one every time.
        var (axes, size) = (sizes.Length - 2, $"[g.size(0), {Text(sizes[1..])[1..]}");
        return Call(
            $"""
            def {Function}(g):
              return {of switch
            {
                AveragePoolOp p =>
                    $"torch.avg_pool{axes}d_backward(g, torch.empty({size}, dtype=g.dtype, device=g.device), {All(p.Kernel, 1)}, {All(p.Stride, 1)}, {All(p.Padding, 0)}, False, True, None)",
                AdaptiveAveragePoolOp =>
                    $"torch._adaptive_avg_pool{axes}d_backward(g, torch.empty({size}, dtype=g.dtype, device=g.device))",
                UpsampleOp { Interpolation: Interpolation.Nearest } =>
                    $"torch.upsample_nearest{axes}d_backward(g, {Text(g.shape[2..])}, {size}{None(axes)})",
                UpsampleOp => $"torch.upsample_bilinear{axes}d_backward(g, {Text(g.shape[2..])}, {size}, False{None(axes)})",
                _ => throw new InvalidOperationException(of.GetType().Name),
            }}

            """,
            g.contiguous()
        );

        string All(Items<long> numbers, long ofMissing) => Text([.. Enumerable.Repeat(ofMissing, missing), .. numbers]);
    }

    private static string None(int count) => string.Concat(Enumerable.Repeat(", None", count));

    private static string Text(IEnumerable<long> numbers) =>
        $"[{string.Join(", ", numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)))}]";

    private static Tensor Call(string source, params object[] arguments) =>
        Units.GetOrAdd(source, text => new(() => torch.jit.compile(text))).Value.invoke<Tensor>(Function, arguments);
}
