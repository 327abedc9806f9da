using System.Diagnostics;
using System.Globalization;
using LanguageExt;
using TorchSharp;
using static DeepPipeline.Layers;

namespace DeepPipeline.Bench;

/// <summary>
/// What the loop costs: a step of the MNIST classifier through recipe and epochs, with metrics, against the bare step (a batch gathered, forward,
/// loss, gradients, optimiser) and the data path against that step; by turns in one run, the best of several windows of each.
/// </summary>
internal static class LoopCost
{
    private const int Rounds = 7;
    private const int Examples = 60_000; // an epoch of MNIST

    internal static int Run()
    {
        var digits = Flatten >> Dense(128) >> Relu >> Dropout(0.2) >> Dense(10);
        Console.WriteLine("batch      bare   of it gather   through the loop   loop / bare   gather / loop");
        foreach (var batch in new[] { 32, 128 })
        {
            var (data, steps) = (MlpStep.Digits(Examples / batch * batch), Examples / batch);
            var recipe = Recipe.For(Loss.CrossEntropy) with { Batch = batch, Device = Device.Cpu };
            var run = digits.Train(recipe).On(data).OrThrow();
            using var bare = new Bare(run.Start.Parameters, recipe, data, digits);
            var epochs = run.GetEnumerator();
            var (step, gather, loop) = (double.MaxValue, double.MaxValue, double.MaxValue);
            for (var round = 0; round < Rounds; round++)
            {
                step = Math.Min(step, Time(bare.Steps, steps));
                gather = Math.Min(gather, Time(bare.Gathers, steps));
                loop = Math.Min(loop, Time(() => epochs.MoveNext(), steps));
            }

            epochs.Dispose();
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{batch, 5} {step, 6:0.0} µs {gather, 11:0.0} µs {loop, 15:0.0} µs {loop / step, 13:0.000} {gather / loop, 15:0.000}"
                )
            );
        }

        return 0;
    }

    private static double Time(Action run, int steps)
    {
        var started = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(started).TotalMicroseconds / steps;
    }

    /// <summary>The parts of a step without anything around them.</summary>
    private sealed class Bare : IDisposable
    {
        private readonly ParameterBuffer parameters;
        private readonly OptimizerState optimizer;
        private readonly Gradient gradient;
        private readonly Batcher batcher;
        private readonly int[] order;
        private readonly int batch;
        private long done;

        internal Bare(Parameters first, Recipe<Features, Labels> recipe, Dataset<Image, Labels> data, Pipeline<Image, Features> pipeline)
        {
            batch = recipe.Batch;
            var program = Lowering
                .WithLoss(pipeline.Tree, recipe.Loss.Function, data.InputShape.Untyped, data.TargetShape.Untyped, Mode.Train, Image.Kind)
                .OrThrow();
            parameters = new ParameterBuffer(first, torch.CPU, forTraining: true);
            optimizer = new OptimizerState(recipe.Optimizer, recipe.Groups, first.Layout, Precision.Float32, torch.CPU, null);
            gradient = new Gradient(program, parameters, Precision.Float32, torch.CPU, GradientSource.Autograd);
            batcher = new Batcher(program, data.WholeInputs.Columns + data.WholeTargets.Columns, batch, Precision.Float32, torch.CPU);
            order = new RandomKey(0, 1).Stream("shuffle").Permutation(data.Count);
        }

        internal void Steps()
        {
            for (var i = 0; i < order.Length / batch; i++)
            {
                using var scope = torch.NewDisposeScope();
                var inputs = batcher.Gather(order.AsSpan(i * batch, batch));
                gradient.Run(inputs, new RandomKey(0, 1, ++done)).item<float>();
                optimizer.Step(parameters.All, gradient.Gradients, done, 1);
            }
        }

        internal void Gathers()
        {
            for (var i = 0; i < order.Length / batch; i++)
            {
                using var scope = torch.NewDisposeScope();
                batcher.Gather(order.AsSpan(i * batch, batch));
            }
        }

        public void Dispose()
        {
            parameters.Dispose();
            optimizer.Dispose();
            gradient.Dispose();
            batcher.Dispose();
        }
    }
}
