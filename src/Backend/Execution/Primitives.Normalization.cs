using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline;

internal static partial class Primitives
{
    private static Tensor Run(LayerNormOp norm, ReadOnlySpan<Tensor> x) =>
        torch.nn.functional.layer_norm(x[0], x[0].shape[^norm.Axes..], Scale(x), Shift(x), norm.Epsilon);

    private static Tensor Run(GroupNormOp norm, ReadOnlySpan<Tensor> x) =>
        torch.nn.functional.group_norm(x[0], norm.Groups, Scale(x), Shift(x), norm.Epsilon);

    // The kernel wants somewhere to put running statistics; the program has its own.
    private static Tensor Run(BatchNormOp norm, ReadOnlySpan<Tensor> x, Span<Tensor?> statistics)
    {
        var channels = x[0].shape[1];
        if (statistics.Length > 0)
        {
            // No gradient goes through them.
            var still = x[0].detach();
            long[] axes = [0, .. Enumerable.Range(2, (int)x[0].dim() - 2)];
            statistics[0] = still.mean(axes);
            if (statistics.Length > 1)
                statistics[1] = still.var(axes, unbiased: true);
        }

        var (mean, variance) = (torch.zeros([channels], x[0].dtype, x[0].device), torch.ones([channels], x[0].dtype, x[0].device));
        return InOrder(
            torch.nn.functional.batch_norm(
                x[0].contiguous(),
                mean,
                variance,
                Scale(x),
                Shift(x),
                training: true,
                momentum: 0,
                eps: norm.Epsilon
            )
        );
    }

    private static Tensor Run(BatchNormInferenceOp norm, ReadOnlySpan<Tensor> x) =>
        InOrder(
            torch.nn.functional.batch_norm(
                x[0].contiguous(),
                x[^2],
                x[^1],
                x.Length == 5 ? x[1] : null,
                x.Length == 5 ? x[2] : null,
                training: false,
                momentum: 0,
                eps: norm.Epsilon
            )
        );

    // Going backward, it mixes up numbers if the gradient's axes lie in another order in memory than the input's, as after
    // Permute. Put in a row and back, a gradient lies in order.
    private static Tensor InOrder(Tensor normal) => normal.dim() < 3 ? normal : normal.flatten().reshape(normal.shape);

    private static Tensor? Scale(ReadOnlySpan<Tensor> x) => x.Length == 3 ? x[1] : null;

    private static Tensor? Shift(ReadOnlySpan<Tensor> x) => x.Length == 3 ? x[2] : null;
}
