using System.Diagnostics;
using System.Globalization;
using LanguageExt;
using TorchSharp;
using static DeepPipeline.Layers;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline.Bench;

/// <summary>
/// What it costs to derive programs, and what derived ones cost: lowering, checking and differentiating, of a well-known model and of
/// longer and longer chains; and a step's loss and gradients beside autograd's, by turns in one run.
/// </summary>
internal static class DerivingCost
{
    private const int Rounds = 9;

    internal static int Run(TimeSpan window)
    {
        Model();
        Chains();
        Steps(window);
        return 0;
    }

    // Lowered with its loss, which is checking it too, and differentiated by all its parameters.
    private static void Model()
    {
        var (tree, input, target) = (Models.ResNet18().Tree, Shape.Batch(3, 224, 224), Shape.Batch());
        Console.WriteLine("ResNet-18         lowered and checked   differentiated        both");
        Row("cold", Once(tree, input, target));
        Row("warm, best of 9", Best(tree, input, target));
    }

    private static void Chains()
    {
        Console.WriteLine();
        Console.WriteLine("layers            lowered and checked   differentiated        both   µs a layer");
        foreach (var layers in new[] { 1_000, 2_000, 5_000, 10_000 })
        {
            var tree = Repeat(layers / 2, Dense(8) >> Tanh).Tree;
            var best = Best(tree, Shape.Batch(8), Shape.Batch());
            Row(
                layers.ToString("N0", CultureInfo.InvariantCulture),
                best,
                string.Create(CultureInfo.InvariantCulture, $"{1000 * (best.Lowered + best.Derived) / layers, 12:0.0}")
            );
        }
    }

    private static void Row(string what, (double Lowered, double Derived) cost, string more = "") =>
        Console.WriteLine(
            string.Create(
                    CultureInfo.InvariantCulture,
                    $"{what, -17} {cost.Lowered, 16:0.0} ms {cost.Derived, 13:0.0} ms {cost.Lowered + cost.Derived, 8:0.0} ms {more}"
                )
                .TrimEnd()
        );

    private static (double Lowered, double Derived) Best(Layer tree, Shape input, Shape target) =>
        Enumerable
            .Range(0, Rounds)
            .Select(_ => Once(tree, input, target))
            .Aggregate((best, next) => (Math.Min(best.Lowered, next.Lowered), Math.Min(best.Derived, next.Derived)));

    private static (double Lowered, double Derived) Once(Layer tree, Shape input, Shape target)
    {
        var started = Stopwatch.GetTimestamp();
        var program = Lowering.WithLoss(tree, Loss.CrossEntropy.Function, input, target, Mode.Train).OrThrow();
        var lowered = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        started = Stopwatch.GetTimestamp();
        program.Differentiate([.. Trained(program)]).OrThrow();
        return (lowered, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    private static IEnumerable<int> Trained(Ir.Program program) =>
        Enumerable.Range(0, program.Parameters.Count).Where(i => program.Parameters[i].Trainable).Select(program.ValueOf);

    private static void Steps(TimeSpan window)
    {
        Console.WriteLine();
        Console.WriteLine("loss and gradients, batch 32    autograd      derived   derived / autograd   instructions");
        Step("MLP", (Dense(128) >> Relu >> Dropout(0.2) >> Dense(10)).Tree, Shape.Batch(784), 10, window);
        Step("CNN", Models.LeNet5(10).Tree, Shape.Batch(1, 28, 28), 10, window);
        Step("ResNet", Models.ResNet(10, width: 8, 1, 1, 1).Tree, Shape.Batch(3, 32, 32), 10, window);
        Step("LSTM", (Lstm(64) >> Dense(10)).Tree, Shape.Batch(32, 16), 10, window);
        Step(
            "transformer",
            (TransformerEncoder(64, heads: 4, hidden: 128) >> MeanOverTime >> Dense(10)).Tree,
            Shape.Batch(32, 64),
            10,
            window
        );
    }

    private static void Step(string name, Layer tree, Shape input, int classes, TimeSpan window)
    {
        const int Batch = 32;
        var program = Lowering.WithLoss(tree, Loss.CrossEntropy.Function, input, Shape.Batch(), Mode.Train).OrThrow();
        using var parameters = new ParameterBuffer(Initialization.Draw(program, 0, Precision.Float32), torch.CPU, forTraining: true);
        using var autograd = new Gradient(program, parameters, Precision.Float32, torch.CPU, GradientSource.Autograd);
        using var derived = new Gradient(program, parameters, Precision.Float32, torch.CPU, GradientSource.Derived);
        // As many threads as a run gives such a step.
        using var stretch = Stretch.Begin(Threads.For(program, Batch));
        using var scope = torch.NewDisposeScope();
        var random = new RandomKey(0).Stream("bench");
        Tensor[] inputs =
        [
            torch.tensor(
                [.. Enumerable.Range(0, (int)input.Count * Batch).Select(_ => (float)random.NextNormal())],
                input.At(Batch),
                torch.ScalarType.Float32
            ),
            torch.tensor([.. Enumerable.Range(0, Batch).Select(i => (long)(i % classes))], [Batch], torch.ScalarType.Int64),
        ];
        var (best, clock) = (new[] { double.MaxValue, double.MaxValue }, Stopwatch.StartNew());
        for (var round = 0; round < 3 || clock.Elapsed < window; round++)
        {
            foreach (var (gradient, i) in new[] { autograd, derived }.Select((gradient, i) => (gradient, i)))
                best[i] = Math.Min(best[i], Several(gradient, inputs));
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name, -27} {best[0], 9:0} µs {best[1], 9:0} µs {best[1] / best[0], 20:0.00} {program.Instructions.Count, 6} -> {derived.Execution.Program.Instructions.Count}"
            )
        );
    }

    // The mean of a few steps.
    private static double Several(Gradient gradient, Tensor[] inputs)
    {
        const int Count = 5;
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Count; i++)
        {
            using var scope = torch.NewDisposeScope();
            gradient.Run(inputs, new RandomKey(0, 1, i)).item<float>();
        }

        return Stopwatch.GetElapsedTime(started).TotalMicroseconds / Count;
    }
}
