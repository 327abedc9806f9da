using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline;

/// <summary>A moving average of a model's parameters, as long as their buffer. Owns native memory.</summary>
internal sealed class MovingAverage : IDisposable
{
    private readonly Averaging.Moving rule;
    private readonly Tensor average;
    private readonly Tensor share;

    internal MovingAverage(Averaging.Moving rule, Parameters from, torch.Device device)
    {
        this.rule = rule;
        using var scope = torch.NewDisposeScope();
        average = HostTensors.From(from.Bytes, [from.Count], from.Precision, device).DetachFromDisposeScope();
        share = torch.zeros([], Devices.TypeOf(from.Precision), device).DetachFromDisposeScope();
    }

    /// <summary>Takes in the parameters after a step, in place.</summary>
    /// <param name="all">The parameters' buffer.</param>
    /// <param name="step">The number of the step, from 1.</param>
    internal void Take(Tensor all, long step)
    {
        using var grad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var rest = (1 - Math.Min(rule.Decay, (1.0 + step) / (10.0 + step))).ToScalar();
        share.fill_(rest);
        average.lerp_(all, share);
    }

    /// <summary>The average as it is now, as a value.</summary>
    internal Parameters Snapshot(ParameterLayout layout, Precision precision) => new(layout, HostTensors.ToArray(average, precision));

    public void Dispose()
    {
        average.Dispose();
        share.Dispose();
    }
}
