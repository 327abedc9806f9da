using DeepPipeline.Properties.Generators;
using DeepPipeline.Properties.Suite;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Differentiation;

/// <summary>The gradients of each example are those of a loop over the examples; tangents are differences.</summary>
public sealed class PerExampleTests
{
    private const int Examples = 5;

    public static TheoryData<string> All { get; } =
        new(Subjects.All.Keys.Where(name => !name.Contains("Dropout", StringComparison.Ordinal)));

    // In inference, where no layer mixes examples; of the mean of squares of what the layer gives.
    [Theory]
    [MemberData(nameof(All))]
    public void They_are_those_of_a_loop(string name)
    {
        foreach (var (@case, seed) in Subjects.All[name].Cases.Value.Take(4).Select((c, i) => (c, i)))
        {
            var program = @case.Lower();
            if (!program.Outputs.ForAll(value => program.TypeOf(value).Element.IsReal()))
                continue;
            Same(Point.Draw(Squared(program), Examples, 900 + seed), @case.ToString());
        }
    }

    public static TheoryData<int> Losses { get; } = new(Enumerable.Range(0, LossSamples.All.Count));

    [Theory]
    [MemberData(nameof(Losses))]
    public void Those_of_losses_are(int index)
    {
        var sample = LossSamples.All[index];
        var program = Lowering.WithLoss(Chain.Identity, sample.Loss, sample.Prediction, sample.Target, Mode.Eval).OrThrow();
        Same(Point.Draw(program, Examples, 78, random => sample.Targets(random, Examples)), sample.ToString()!);
    }

    [Fact]
    public void A_layer_that_mixes_examples_is_a_problem()
    {
        var model = (Dense(4) >> BatchNorm() >> Dense(2)).Initialize(Features.Of(3)).OrThrow();
        var problem = Assert.Single(Gradients.PerExample(model, Loss.MeanSquaredError, Data(2), Mode.Train).Problems);
        Assert.Equal(
            "1.batchNorm: BatchNorm() expected a layer that takes examples one by one, got one that looks at the whole batch\n"
                + "  hint: derive it for inference, or take LayerNorm or GroupNorm",
            problem.ToString()
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_a_model_they_are_parameters_and_norms(bool isConvolution)
    {
        Pipeline<Features, Features> body = isConvolution
            ? Reshape<Features, Image>(1, 4, 4) >> Conv2d(3, 3, padding: 1) >> Relu >> MaxPool2d(2) >> Flatten >> Dense(2)
            : Dense(8) >> Tanh >> Dense(2);
        var model = body.Initialize(Features.Of(16), 3, Precision.Float64).OrThrow();
        var data = Data(2, 16);
        var all = Gradients.PerExample(model, Loss.MeanSquaredError, data).OrThrow();
        var norms = Gradients.NormsPerExample(model, Loss.MeanSquaredError, data).OrThrow();
        Assert.Equal(data.Count, all.Count);
        for (var i = 0; i < data.Count; i++)
        {
            var alone = Gradients.Of(model, Loss.MeanSquaredError, data.Skip(i).Take(1)).OrThrow();
            Assert.Equal(alone.Loss, all.Losses[i], 1e-12);
            Assert.Equal(alone.Loss, norms.Losses[i], 1e-12);
            Close.To(alone.OfParameters.ToDoubles(), all[i].ToDoubles(), 1e-10);
            Assert.Equal(Math.Sqrt(alone.OfParameters.ToDoubles().Sum(g => g * g)), norms.Norms[i], 1e-10);
        }
    }

    [Fact]
    public void Tangents_are_differences()
    {
        var model = (Dense(5) >> Tanh >> Dense(3) >> Softmax()).Initialize(Features.Of(4), 5, Precision.Float64).OrThrow();
        var random = new RandomKey(9).Stream("tangent");
        double[] Normal(long count) => Point.Normals(random, count);
        var (x, u) = (Normal(12), Normal(12));
        var direction = Parameters.FromDoubles(model.Parameters.Layout, Normal(model.Parameters.Count), Precision.Float64);
        var found = Gradients.Jvp(model, Tensors.Of(Features.Of(4), x), Tensors.Of(Features.Of(4), u), direction).OrThrow();
        double[] At(double by)
        {
            double[] moved = [.. x.Zip(u, (a, b) => a + (by * b))];
            double[] numbers = [.. model.Parameters.ToDoubles().Zip(direction.ToDoubles(), (a, b) => a + (by * b))];
            return Model
                .Of(model.Pipeline, model.Input, Parameters.FromDoubles(model.Parameters.Layout, numbers, Precision.Float64))
                .OrThrow()
                .Predict(Tensors.Of(Features.Of(4), moved))
                .OrThrow()
                .ToDoubles();
        }

        Close.To([.. At(1e-6).Zip(At(-1e-6), (after, before) => (after - before) / 2e-6)], found.Tangent.ToDoubles(), 1e-8);
        Close.To(At(0), found.Output.ToDoubles(), 1e-12);
        Assert.All(Gradients.Jvp(model, Tensors.Of(Features.Of(4), x)).OrThrow().Tangent.ToDoubles(), t => Assert.Equal(0, t));
    }

    private static Dataset<Features, Features> Data(long outputs, long inputs = 3)
    {
        var random = new RandomKey(4).Stream("data");
        return Dataset
            .Of(Features.Of(inputs), Point.Normals(random, 6 * inputs), Features.Of(outputs), Point.Normals(random, 6 * outputs))
            .OrThrow();
    }

    // A number of everything that a program gives.
    private static Program Squared(Program program)
    {
        var rewriting = new Rewriting(program);
        rewriting.Copy();
        var known = new Dictionary<Symbol, int>(ReferenceEqualityComparer.Instance);
        Symbol? sum = null;
        foreach (var output in program.Outputs)
        {
            var symbol = Symbol.Input(known.Count);
            known[symbol] = rewriting.ValueOf(output);
            var term = (symbol.Square() + symbol).Mean(keepAxes: false);
            sum = sum is null ? term : sum + term;
        }

        return rewriting.Finish([rewriting.Builder.Inline(sum!, known, 0, LayerPath.Root, default).OrThrow()]);
    }

    private static void Same(Point point, string what)
    {
        var program = point.Program;
        Items<int> by =
        [
            .. Enumerable
                .Range(0, program.FirstResult)
                .Where(value => program.ParameterAt(value) is { } p && program.Parameters[p].Trainable),
        ];
        var derived = program.Differentiate(by).OrThrow();
        var together = Run(derived.Simplify().PerExample().OrThrow(), point);
        var norms = Run(derived.Simplify().SquaredNormsPerExample(1).OrThrow(), point);
        for (var row = 0; row < Examples; row++)
        {
            var alone = Run(derived, Alone(point, row));
            for (var i = 0; i < alone.Length; i++)
            {
                var own = together[i].AsSpan(row * alone[i].Length, alone[i].Length).ToArray();
                Close.To(alone[i], own, 1e-10, $"output {i} of example {row} of {what}");
                if (i > 0)
                    Close.To([alone[i].Sum(g => g * g)], [norms[i][row]], 1e-9, $"norm {i} of example {row} of {what}");
            }
        }
    }

    private static double[][] Run(Program program, Point point)
    {
        using var grad = TorchSharp.torch.no_grad();
        using var scope = TorchSharp.torch.NewDisposeScope();
        using var buffer = new ParameterBuffer(point.Parameters, TorchSharp.torch.CPU, forTraining: false);
        using var execution = new Execution(program, Precision.Float64, TorchSharp.torch.CPU);
        execution.Run(buffer.Views, Gradients.Numbers(program, point.Input, point.Target, point.Batch, Precision.Float64), point.Key);
        return [.. execution.Results().Select(HostTensors.ToDoubles)];
    }

    private static Point Alone(Point point, int row)
    {
        var (program, inputs) = (point.Program, point.Program.InputCount);
        return point with
        {
            Batch = 1,
            Input = Row([.. program.InputShapes.Take(inputs)], point.Input),
            Target = point.Target is null ? null : Row([.. program.InputShapes.Skip(inputs)], point.Target),
        };

        double[] Row(Shape[] shapes, double[] numbers)
        {
            var start = 0;
            var own = new List<double>();
            foreach (var count in shapes.Select(shape => (int)shape.Count))
            {
                own.AddRange(numbers.AsSpan(start + (row * count), count));
                start += count * Examples;
            }

            return [.. own];
        }
    }
}
