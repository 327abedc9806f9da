using TorchSharp;
using Xunit;

namespace Pipeline.Properties.Backend.Optimization;

/// <summary>
/// The update rules as operations on tensors, which is how they run on a GPU, give what they give on vector registers. A
/// machine without a GPU runs the tensors on the CPU.
/// </summary>
public sealed class TensorLaneTests
{
    private const int Count = 37;

    public static TheoryData<Optimizer> Optimizers =>
        new(
            Optimizer.Sgd(0.1),
            Optimizer.Sgd(0.1, weightDecay: 0.01),
            Optimizer.Sgd(0.1, momentum: 0.9, weightDecay: 0.01),
            Optimizer.Sgd(0.1, momentum: 0.9, nesterov: true),
            Optimizer.Adam(0.01),
            Optimizer.AdamW(0.01, weightDecay: 0.1),
            Optimizer.RmsProp(0.01),
            Optimizer.RmsProp(0.01, momentum: 0.5)
        );

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void A_rule_over_tensors_gives_what_it_gives_over_registers(Optimizer optimizer)
    {
        using var scope = torch.NewDisposeScope();
        var (host, device) = (new Buffers(optimizer), new Buffers(optimizer));
        var random = new RandomKey(5).Stream("gradient");
        for (var step = 1; step <= 5; step++)
        {
            var gradient = torch.tensor(Enumerable.Range(0, Count).Select(_ => random.NextNormal()).ToArray());
            Updates.Dispatch<VectorLane<double>, HostWalk<double>>(optimizer, new HostWalk<double>(host.All, gradient, host.Slots, 0, Count), step);
            Updates.Dispatch<TensorLane, TensorWalk>(optimizer, new TensorWalk(device.All, gradient, device.Slots, 0, Count), step);
        }

        var (expected, actual) = (Tensors.ToDoubles(host.All), Tensors.ToDoubles(device.All));
        Assert.NotEqual(Tensors.ToDoubles(new Buffers(optimizer).All), expected);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.Item1, pair.Item2, 1e-13));
    }

    private sealed class Buffers(Optimizer optimizer)
    {
        internal torch.Tensor All { get; } = torch.tensor(Enumerable.Range(1, Count).Select(i => Math.Sin(i)).ToArray());

        internal torch.Tensor[] Slots { get; } = [.. Enumerable.Range(0, optimizer.Slots).Select(_ => torch.zeros([Count], torch.ScalarType.Float64))];
    }
}
