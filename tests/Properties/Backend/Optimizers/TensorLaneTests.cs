using DeepPipeline.Properties.Generators;
using DeepPipeline.Properties.Oracles;
using TorchSharp;
using Xunit;

namespace DeepPipeline.Properties.Backend.Optimizers;

/// <summary>
/// The update rules as operations on tensors, which is how they run on a GPU, give what they give on vector registers. A
/// machine without a GPU runs the tensors on the CPU.
/// </summary>
public sealed class TensorLaneTests
{
    private const int Count = 37;

    // RAdam divides from the sixth step on.
    private const int Steps = 8;

    public static TheoryData<Optimizer> Optimizers => [.. OptimizerSamples.All];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void A_rule_over_tensors_gives_what_it_gives_over_registers(Optimizer optimizer)
    {
        using var scope = torch.NewDisposeScope();
        var (host, device) = (new Buffers(optimizer), new Buffers(optimizer));
        var random = new RandomKey(5).Stream("gradient");
        for (var step = 1; step <= Steps; step++)
        {
            var gradient = torch.tensor(Enumerable.Range(0, Count).Select(_ => random.NextNormal()).ToArray());
            UpdateKernels.Dispatch<VectorValue<double>, VectorKernel<double>>(
                optimizer,
                new VectorKernel<double>(host.All, gradient, host.Slots, 0, Count),
                step
            );
            UpdateKernels.Dispatch<TensorValue, TensorKernel>(
                optimizer,
                new TensorKernel(device.All, gradient, device.Slots, 0, Count),
                step
            );
        }

        var (expected, actual) = (HostTensors.ToDoubles(host.All), HostTensors.ToDoubles(device.All));
        Assert.NotEqual(HostTensors.ToDoubles(new Buffers(optimizer).All), expected);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.Item1, pair.Item2, 1e-13));
    }

    [Fact]
    public void A_gradient_that_is_not_finite_shows_in_the_parameters_and_one_of_zero_moves_none()
    {
        using var scope = torch.NewDisposeScope();
        var optimizer = Optimizer.Lion(0.1);
        var (host, device) = (new Buffers(optimizer), new Buffers(optimizer));
        double[] numbers =
        [
            double.NaN,
            double.PositiveInfinity,
            double.NegativeInfinity,
            0,
            -0.0,
            1e-300,
            -1e-300,
            .. new double[Count - 7],
        ];
        var gradient = torch.tensor(numbers);
        var before = HostTensors.ToDoubles(host.All);
        UpdateKernels.Dispatch<VectorValue<double>, VectorKernel<double>>(
            optimizer,
            new VectorKernel<double>(host.All, gradient, host.Slots, 0, Count),
            1
        );
        UpdateKernels.Dispatch<TensorValue, TensorKernel>(optimizer, new TensorKernel(device.All, gradient, device.Slots, 0, Count), 1);
        foreach (var after in new[] { HostTensors.ToDoubles(host.All), HostTensors.ToDoubles(device.All) })
        {
            Assert.All(after[..3], theta => Assert.True(double.IsNaN(theta)));
            Assert.Equal([before[3], before[4], before[5] - 0.1, before[6] + 0.1], after[3..7]);
            Assert.Equal(before[7..], after[7..]);
        }
    }

    private sealed class Buffers(Optimizer optimizer)
    {
        internal torch.Tensor All { get; } = torch.tensor(Enumerable.Range(1, Count).Select(i => Math.Sin(i)).ToArray());

        internal torch.Tensor[] Slots { get; } =
        [.. Enumerable.Range(0, optimizer.Slots).Select(_ => torch.full([Count], optimizer.InitialState, torch.ScalarType.Float64))];
    }
}
