using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Oracles;
using TorchSharp;

namespace DeepPipeline.Properties.RandomPipelines;

/// <summary>The backend with everything that it computes on the way.</summary>
internal static class Computed
{
    /// <summary>Every value of a program, in the sizes that its tensor has; null where the result does not need it.</summary>
    internal static IReadOnlyList<Value?> By(Program program, Point point)
    {
        using var grad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var buffer = new ParameterBuffer(point.Parameters, torch.CPU, forTraining: false);
        using var execution = new Execution(program, Precision.Float64, torch.CPU);
        execution.Run(buffer.Views, Gradients.Numbers(program, point.Input, null, point.Batch, Precision.Float64), point.Key);
        return
        [
            .. Enumerable
                .Range(0, program.ValueCount)
                .Select(i => execution.Value(i) is { } tensor ? new Value(tensor.shape, HostTensors.ToDoubles(tensor)) : null),
        ];
    }
}
