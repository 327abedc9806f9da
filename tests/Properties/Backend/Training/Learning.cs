using DeepPipeline.Properties.Backend.Differentiation;
using LanguageExt;
using TorchSharp;
using Xunit;

namespace DeepPipeline.Properties.Backend.Training;

/// <summary>A model, a loss and a few examples, all of which a step learns from, in double precision.</summary>
internal abstract class Learning
{
    /// <summary>How many words a text is made of; the first is padding.</summary>
    internal const int Words = 9;

    private const int SourceSteps = 5;
    private const int TargetSteps = 4;

    /// <summary>Makes one.</summary>
    internal static Learning Of<TIn, TOut, TTarget>(
        Pipeline<TIn, TOut> pipeline,
        Loss<TOut, TTarget> loss,
        Result<Dataset<TIn, TTarget>> data
    )
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind => new Of3<TIn, TOut, TTarget>(pipeline, loss, data.OrThrow());

    /// <summary>Normal numbers.</summary>
    internal static double[] Numbers(int count) => Point.Normals(new RandomKey(count).Stream("learning"), count);

    /// <summary>Classes by turns.</summary>
    internal static int[] Classes(int count, int classes) => [.. Enumerable.Range(0, count).Select(i => i % classes)];

    /// <summary>Texts, a few of which end in padding.</summary>
    internal static int[] Texts(int count, int steps) =>
        [.. Enumerable.Range(0, count * steps).Select(i => i % steps > 2 && i / steps % 3 == 0 ? 0 : 1 + (i * i % (Words - 1)))];

    /// <summary>Pairs of texts, and what comes a step later in the second.</summary>
    internal static Result<Dataset<Pair<Tokens, Tokens>, Tokens>> Translations(int count) =>
        Dataset.Of(
            Tensors.Pair(
                Tensors.Of(Tokens.Of(SourceSteps), Texts(count, SourceSteps)),
                Tensors.Of(Tokens.Of(TargetSteps), Texts(count, TargetSteps))
            ),
            Tensors.Of(Tokens.Of(TargetSteps), [.. Texts(count, TargetSteps).Select(word => word * 2 % Words)])
        );

    /// <summary>The loss of each step is that of autograd to a millionth, and becomes smaller.</summary>
    internal void GivesTheSameLosses(int steps)
    {
        var (autograd, derived) = (Losses(GradientSource.Autograd, steps), Losses(GradientSource.Derived, steps));
        Assert.Equal(steps, derived.Length);
        for (var step = 0; step < steps; step++)
            Assert.True(
                Math.Abs(autograd[step] - derived[step]) <= 1e-6 * Math.Abs(autograd[step]),
                $"step {step + 1}: {autograd[step]:R} by autograd, {derived[step]:R} derived"
            );
        Assert.True(derived[^5..].Average() < derived[..5].Average());
    }

    /// <summary>
    /// The derived program is made of primitives that have rules, and can be derived again; a run on it leaves autograd nothing to go
    /// back through.
    /// </summary>
    internal void IsNoIsland()
    {
        var program = Lowered();
        var trained = Enumerable
            .Range(0, program.Parameters.Count)
            .Where(i => program.Parameters[i].Trainable)
            .Select(program.ValueOf)
            .ToArray();
        var derived = program.Differentiate([.. trained]).OrThrow();
        Assert.DoesNotContain(derived.Instructions, instruction => instruction.Primitive is ComposedPrimitive);
        var gradients = derived.Outputs.Skip(program.Outputs.Count).ToArray();
        Assert.Equal(trained.Length, gradients.Length);
        Assert.All(gradients.Zip(trained), pair => Assert.Equal(derived.ShapeOf(pair.Item2), derived.ShapeOf(pair.Item1)));
        Assert.True(derived.Vjp([.. trained], [.. gradients]).IsOk);

        using var scope = torch.NewDisposeScope();
        using var parameters = new ParameterBuffer(Initialization.Draw(program, 1, Precision.Float64), torch.CPU, forTraining: true);
        using var gradient = new Gradient(program, parameters, Precision.Float64, torch.CPU, GradientSource.Derived);
        Assert.Contains(parameters.Views, view => view.requires_grad);
        var (inputs, targets, count) = Examples();
        gradient.Run(DeepPipeline.Gradients.Numbers(program, inputs, targets, count, Precision.Float64), new RandomKey(1, 1, 1));
        var values = gradient.Execution.Program;
        Assert.All(
            Enumerable.Range(values.FirstResult, values.ValueCount - values.FirstResult),
            value => Assert.True(gradient.Execution.Value(value) is not { requires_grad: true }, $"{values.GiverOf(value)}")
        );
        Assert.All(gradient.Gradients.OfType<torch.Tensor>(), one => Assert.False(one.requires_grad));
    }

    private protected abstract double[] Losses(GradientSource source, int steps);

    private protected abstract Program Lowered();

    private protected abstract (double[] Inputs, double[] Targets, int Count) Examples();

    private sealed class Of3<TIn, TOut, TTarget>(Pipeline<TIn, TOut> pipeline, Loss<TOut, TTarget> loss, Dataset<TIn, TTarget> data)
        : Learning
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind
    {
        // All examples are one step, so that an epoch's loss is a step's.
        private protected override double[] Losses(GradientSource source, int steps) =>
            [
                .. pipeline
                    .Train(
                        Recipe.For(loss) with
                        {
                            Batch = data.Count,
                            Gradients = source,
                            Optimizer = Optimizer.Adam(0.002),
                            Precision = Precision.Float64,
                            Device = Device.Cpu,
                        }
                    )
                    .On(data)
                    .OrThrow()
                    .Take(steps)
                    .Select(epoch => epoch.Training.Loss),
            ];

        private protected override Program Lowered() =>
            Lowering
                .WithLoss(pipeline.Tree, loss.Function, data.InputShape.Untyped, data.TargetShape.Untyped, Mode.Train, TIn.Kind)
                .OrThrow();

        private protected override (double[] Inputs, double[] Targets, int Count) Examples() =>
            (data.InputNumbers, data.TargetNumbers, data.Count);
    }
}
