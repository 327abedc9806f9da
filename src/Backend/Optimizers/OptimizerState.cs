using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline;

/// <summary>
/// An optimiser at work: its slots of state, each as long as the parameters' buffer, and one pass over memory a step. Owns
/// native memory.
/// </summary>
internal sealed class OptimizerState : IDisposable
{
    private readonly Optimizer[] rules;
    private readonly Update[] updates;
    private readonly int[] ruleOf;
    private readonly ParameterLayout layout;
    private readonly Precision precision;
    private readonly Tensor[] slots;
    private readonly bool onHost;

    /// <summary>For the parameters of a model.</summary>
    /// <param name="optimizer">How they follow their gradients.</param>
    /// <param name="groups">Those that do it with a rate or decay of their own.</param>
    /// <param name="layout">Where each parameter is.</param>
    /// <param name="precision">The precision of the state.</param>
    /// <param name="device">Where it shall be.</param>
    /// <param name="from">The state to go on from; null to begin.</param>
    internal OptimizerState(
        Optimizer optimizer,
        Items<ParameterGroup> groups,
        ParameterLayout layout,
        Precision precision,
        torch.Device device,
        Array[]? from
    )
    {
        (this.layout, this.precision) = (layout, precision);
        var own = layout.Specs.Map(spec => Of(optimizer, ParameterGroup.Of(groups, spec))).ToArray();
        rules = own.Distinct().ToArray();
        updates = new Update[rules.Length];
        ruleOf = Array.ConvertAll(own, rule => Array.IndexOf(rules, rule));
        onHost = device.type == DeviceType.CPU;
        using var scope = torch.NewDisposeScope();
        slots = new Tensor[optimizer.Slots];
        for (var i = 0; i < slots.Length; i++)
        {
            slots[i] = from is null
                ? torch.full([layout.Count], Scalars.Of(optimizer.InitialStateOf(i)), Devices.TypeOf(precision), device)
                : HostTensors.From(Parameters.BytesOf(from[i]), [layout.Count], precision, device);
            slots[i].DetachFromDisposeScope();
        }
    }

    /// <summary>How many slots there are.</summary>
    internal int Slots => slots.Length;

    /// <summary>The slots as they are now.</summary>
    internal Array[] Snapshot() => Array.ConvertAll(slots, slot => HostTensors.ToArray(slot, precision));

    /// <summary>One step, in place.</summary>
    /// <param name="all">The parameters' buffer.</param>
    /// <param name="gradients">One gradient a parameter; null for those that are not trained.</param>
    /// <param name="step">The number of the step, from 1.</param>
    /// <param name="factor">What each learning rate is multiplied with.</param>
    internal void Step(Tensor all, ReadOnlySpan<Tensor?> gradients, long step, double factor)
    {
        for (var i = 0; i < rules.Length; i++)
            updates[i] = Update.At(factor == 1 ? rules[i] : rules[i].WithLearningRate(rules[i].LearningRate * factor), step);
        for (var i = 0; i < gradients.Length; i++)
        {
            if (gradients[i] is not { } gradient)
                continue;
            var (update, start, count) = (updates[ruleOf[i]], layout.Offsets[i], layout.Specs[i].Shape.Count);
            if (!onHost)
                update.OverTensors(all, gradient, slots, start, count);
            else if (precision == Precision.Float64)
                update.OverMemory<double>(all, gradient, slots, (int)start, (int)count);
            else
                update.OverMemory<float>(all, gradient, slots, (int)start, (int)count);
        }
    }

    private static Optimizer Of(Optimizer optimizer, ParameterGroup? group)
    {
        if (group?.LearningRate is { } rate)
            optimizer = optimizer.WithLearningRate(rate);
        return group?.WeightDecay is { } decay ? optimizer.WithWeightDecay(decay) : optimizer;
    }

    public void Dispose()
    {
        foreach (var slot in slots)
            slot.Dispose();
    }
}
