using DeepPipeline.Properties.Oracles;
using TorchSharp;
using Xunit;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline.Properties.Ir;

/// <summary>A program of inputs only at one point, in double precision: held to the oracle, and what is derived from it to differences.</summary>
internal sealed class DerivedProgram
{
    private const double Step = 1e-6;

    private readonly Program program;
    private readonly Value[] given;
    private readonly long batch;
    private readonly long seed;

    internal DerivedProgram(Program program, Value[] given, long batch, long seed = 1) =>
        (this.program, this.given, this.batch, this.seed) = (program, given, batch, seed);

    /// <summary>A program of one primitive.</summary>
    internal static Program Of(Primitive primitive, Items<TensorType> inputs, Items<TensorType> results) =>
        new(
            Mode.Eval,
            inputs,
            [],
            [new Instruction(primitive, [.. Enumerable.Range(0, inputs.Count)], results, inputs.Count, LayerPath.Root)],
            [.. Enumerable.Range(inputs.Count, results.Count)]
        );

    /// <summary>Normal numbers for the inputs of a program.</summary>
    internal static Value[] Normal(IEnumerable<TensorType> inputs, long batch, long seed, double scale = 1)
    {
        var random = new RandomKey(seed).Stream("derived");
        return [.. inputs.Select(input => Value.From(input.Shape.At(batch), _ => scale * random.NextNormal()))];
    }

    /// <summary>Values are the oracle's; first and second derivatives, as programs, those of differences and, where it has them, of autograd.</summary>
    internal void Check(bool secondOfAutograd = true)
    {
        Near(Oracle(program, given), Run(program, given), 1e-10, 1e-10);

        var real = Real(program);
        var first = program.Vjp(real).OrThrow();
        Value[] all = [.. given, .. Normal(first.Inputs.Skip(given.Length), batch, seed + 1)];
        var found = Run(first, all)[program.Outputs.Count..];
        Near(Oracle(first, all)[program.Outputs.Count..], found, 1e-8, 1e-10);
        Near(Differences(program, program.Outputs, given, all[given.Length..], real), found, 1e-3, 1e-5);
        Near(Autograd(program, program.Outputs, given, all[given.Length..], real), found, 1e-10, 1e-10);

        var gradients = Items.Of<int>(first.Outputs.Skip(program.Outputs.Count));
        var moved = Real(first);
        var second = first.Vjp(moved, gradients).OrThrow();
        Value[] more = [.. all, .. Normal(second.Inputs.Skip(all.Length), batch, seed + 2)];
        var twice = Run(second, more)[first.Outputs.Count..];
        Near(Differences(first, gradients, all, more[all.Length..], moved), twice, 1e-3, 1e-5);
        if (secondOfAutograd)
            Near(Autograd(first, gradients, all, more[all.Length..], moved), twice, 1e-10, 1e-10);
    }

    private static Items<int> Real(Program program) =>
        [.. Enumerable.Range(0, program.Inputs.Count).Where(i => program.Inputs[i].Element.IsReal())];

    private double[][] Oracle(Program of, Value[] inputs)
    {
        var values = Oracles.Oracle.Run(of, inputs, batch);
        return [.. of.Outputs.Select(output => values[output].Data)];
    }

    private static Tensor[] Tensors(Program of, Value[] inputs) =>
        [
            .. inputs.Select(
                (x, i) =>
                    of.Inputs[i].Element.IsReal()
                        ? torch.tensor(x.Data, x.Sizes, torch.ScalarType.Float64)
                        : torch.tensor([.. x.Data.Select(v => (long)v)], x.Sizes, torch.ScalarType.Int64)
            ),
        ];

    private double[][] Run(Program of, Value[] inputs)
    {
        using var grad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var execution = new Execution(of, Precision.Float64, torch.CPU);
        execution.Run([], Tensors(of, inputs), batch, default);
        return [.. execution.Results().Select(HostTensors.ToDoubles)];
    }

    private double[][] Autograd(Program of, Items<int> outputs, Value[] inputs, Value[] cotangents, Items<int> by)
    {
        using var scope = torch.NewDisposeScope();
        using var execution = new Execution(of, Precision.Float64, torch.CPU);
        var tensors = Tensors(of, inputs);
        Tensor[] leaves = [.. by.Select(i => tensors[i].requires_grad_())];
        execution.Run([], tensors, batch, default);
        Tensor[] results = [.. outputs.Select(output => execution.Value(output)!)];
        return
        [
            .. Gradients
                .Differentiate(results, [.. results.Select((result, i) => Cotangent(cotangents, i, result))], leaves, createGraph: false)
                .Select((gradient, i) => gradient is null ? new double[leaves[i].numel()] : HostTensors.ToDoubles(gradient)),
        ];
    }

    // One number has none.
    private static Tensor Cotangent(Value[] cotangents, int output, Tensor like) =>
        cotangents.Length == 0 ? torch.ones_like(like) : torch.tensor(cotangents[output].Data, like.shape, torch.ScalarType.Float64);

    private double[][] Differences(Program of, Items<int> outputs, Value[] inputs, Value[] cotangents, Items<int> by)
    {
        using var grad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var execution = new Execution(of, Precision.Float64, torch.CPU);
        return
        [
            .. by.Select(i =>
                Enumerable
                    .Range(0, inputs[i].Data.Length)
                    .Select(place => (Sum(i, place, Step) - Sum(i, place, -Step)) / (2 * Step))
                    .ToArray()
            ),
        ];

        double Sum(int input, int place, double by)
        {
            using var inner = torch.NewDisposeScope();
            Value[] moved = [.. inputs];
            moved[input] = new Value(inputs[input].Sizes, [.. inputs[input].Data.Select((x, p) => p == place ? x + by : x)]);
            execution.Run([], Tensors(of, moved), batch, default);
            return outputs
                .Select(
                    (output, o) =>
                        HostTensors
                            .ToDoubles(execution.Value(output)!)
                            .Select((x, p) => x * (cotangents.Length == 0 ? 1 : cotangents[o].Data[p]))
                            .Sum()
                )
                .Sum();
        }
    }

    private static void Near(double[][] expected, double[][] actual, double relative, double absolute)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i].Length, actual[i].Length);
            for (var place = 0; place < expected[i].Length; place++)
                Assert.True(
                    Math.Abs(expected[i][place] - actual[i][place]) <= absolute + (relative * Math.Abs(expected[i][place])),
                    $"value {i} at {place}: {expected[i][place]:R} expected, {actual[i][place]:R} found"
                );
        }
    }
}
