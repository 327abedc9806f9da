using Pipeline.Programs;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace Pipeline;

internal static partial class Primitives
{
    private static Tensor Run(LayerNorm norm, ReadOnlySpan<Tensor> x) =>
        torch.nn.functional.layer_norm(x[0], x[0].shape[^norm.Axes..], Scale(x), Shift(x), norm.Epsilon);

    private static Tensor Run(GroupNorm norm, ReadOnlySpan<Tensor> x) =>
        torch.nn.functional.group_norm(x[0], norm.Groups, Scale(x), Shift(x), norm.Epsilon);

    private static Tensor? Scale(ReadOnlySpan<Tensor> x) => x.Length == 3 ? x[1] : null;

    private static Tensor? Shift(ReadOnlySpan<Tensor> x) => x.Length == 3 ? x[2] : null;
}
