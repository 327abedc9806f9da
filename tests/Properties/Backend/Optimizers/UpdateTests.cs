using System.Numerics;
using DeepPipeline.Properties.Generators;
using DeepPipeline.Properties.Training.Optimizers;
using TorchSharp;
using Xunit;

namespace DeepPipeline.Properties.Backend.Optimizers;

/// <summary>
/// The three ways to run a rule give the same: compiled for vector registers, in blocks where it can't be compiled, and as operations on
/// tensors, which is how it runs on a GPU. A machine without a GPU runs the tensors on the CPU.
/// </summary>
public sealed class UpdateTests
{
    private const int Count = 37;

    // RAdam divides from the sixth step on.
    private const int Steps = 8;

    // What it is to be wrong with: zeros with both signs, numbers that are none, and very small and large ones.
    private static readonly double[] Odd = [0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e-310, -1e-42, 1e300];

    public static TheoryData<Optimizer> Optimizers => [.. OptimizerSamples.All];

    private static readonly Optimizer[] OfArithmetic =
    [
        .. OptimizerSamples.All,
        .. Own.Pairs.Select(pair => pair.Own),
        Own.EveryArithmetic,
    ];

    public static TheoryData<Optimizer> Arithmetic => [.. OfArithmetic];

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
            Update.At(optimizer, step).OverMemory<double>(host.All, gradient, host.Slots, 0, Count);
            Update.At(optimizer, step).OverTensors(device.All, gradient, device.Slots, 0, Count);
        }

        var (expected, actual) = (HostTensors.ToDoubles(host.All), HostTensors.ToDoubles(device.All));
        Assert.NotEqual(HostTensors.ToDoubles(new Buffers(optimizer).All), expected);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.Item1, pair.Item2, 1e-13));
    }

    // Compiled it makes a pass over registers; the numbers that don't fill one, and those that are none, are among them.
    [Theory]
    [MemberData(nameof(Arithmetic))]
    public void What_is_compiled_gives_the_bits_that_blocks_give(Optimizer optimizer)
    {
        using var scope = torch.NewDisposeScope();
        Compare<double>(torch.ScalarType.Float64);
        Compare<float>(torch.ScalarType.Float32);

        void Compare<T>(torch.ScalarType type)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var (registers, blocks) = (new Buffers(optimizer, type), new Buffers(optimizer, type));
            var random = new RandomKey(5).Stream("gradient");
            for (var step = 1; step <= Steps; step++)
            {
                double[] numbers = [.. Enumerable.Range(0, Count - Odd.Length).Select(_ => random.NextNormal()), .. Odd];
                var gradient = torch.tensor(numbers, type);
                Update.At(optimizer, step).OverMemory<T>(registers.All, gradient, registers.Slots, 0, Count);
                Update.At(optimizer, step).OverMemory<T>(blocks.All, gradient, blocks.Slots, 0, Count, compiled: false);
            }

            Assert.Equal(Bits(blocks), Bits(registers));
        }

        // A number that is none may have any bits.
        static string[] Bits(Buffers buffers) =>
            [
                .. buffers
                    .Slots.Prepend(buffers.All)
                    .SelectMany(HostTensors.ToDoubles)
                    .Select(x => $"{BitConverter.DoubleToInt64Bits(double.IsNaN(x) ? double.NaN : x):x}"),
            ];
    }

    [Fact]
    public void Rules_of_arithmetic_are_compiled_and_others_are_not()
    {
        Assert.All(OfArithmetic, optimizer => Assert.True(RuleCode.Of(optimizer.At(1).Formula).CanBeCompiled));
        var tangent = Optimizer.Define("tangent", 0.1, rule => rule.Update(rule.Parameter - rule.Gradient.Tanh()));
        Assert.False(RuleCode.Of(tangent.At(1).Formula).CanBeCompiled);
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
        Update.At(optimizer, 1).OverMemory<double>(host.All, gradient, host.Slots, 0, Count);
        Update.At(optimizer, 1).OverTensors(device.All, gradient, device.Slots, 0, Count);
        foreach (var after in new[] { HostTensors.ToDoubles(host.All), HostTensors.ToDoubles(device.All) })
        {
            Assert.All(after[..3], theta => Assert.True(double.IsNaN(theta)));
            Assert.Equal([before[3], before[4], before[5] - 0.1, before[6] + 0.1], after[3..7]);
            Assert.Equal(before[7..], after[7..]);
        }
    }

    private sealed class Buffers(Optimizer optimizer, torch.ScalarType type = torch.ScalarType.Float64)
    {
        internal torch.Tensor All { get; } = torch.tensor(Enumerable.Range(1, Count).Select(i => Math.Sin(i)).ToArray(), type);

        internal torch.Tensor[] Slots { get; } =
        [.. Enumerable.Range(0, optimizer.Slots).Select(i => torch.full([Count], optimizer.InitialStateOf(i), type))];
    }
}
