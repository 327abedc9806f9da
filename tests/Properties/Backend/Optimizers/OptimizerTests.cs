using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Oracles;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Optimizers;

/// <summary>
/// Every optimiser, through the public step, against its published rule element by element. Layers are of every small size,
/// so that buffers end within a vector register as often as not.
/// </summary>
[Properties(Arbitrary = [typeof(OptimizerTests)], MaxTest = 60)]
public sealed class OptimizerTests
{
    private const int Steps = 25;
    private const int Rows = 12;

    public static Arbitrary<Optimizer> Optimizers() =>
        Arb.From(
            from which in Gen.Choose(0, 13)
            from rate in Between(0.001, 0.05)
            from momentum in Between(0.1, 0.95)
            from decay in Between(0, 0.3)
            from beta1 in Between(0.5, 0.95)
            from beta2 in Between(0.6, 0.999)
            from epsilon in Gen.Elements(1e-8, 1e-4, 0.1)
            select which switch
            {
                0 => Optimizer.Sgd(rate),
                1 => Optimizer.Sgd(rate, weightDecay: decay),
                2 => Optimizer.Sgd(rate, momentum),
                3 => Optimizer.Sgd(rate, momentum, nesterov: true, decay),
                4 => Optimizer.Adam(rate, beta1, beta2, epsilon),
                5 => Optimizer.AdamW(rate, decay, beta1, beta2, epsilon),
                6 => Optimizer.RmsProp(rate, beta2, epsilon),
                7 => Optimizer.RmsProp(rate, beta2, epsilon, momentum),
                8 => Optimizer.Adagrad(rate, decay, decay / 3, momentum, epsilon),
                9 => Optimizer.Adadelta(20 * rate, beta1, epsilon, decay),
                10 => Optimizer.NAdam(rate, beta1, beta2, epsilon, decay, decay),
                11 => Optimizer.RAdam(rate, beta1, beta2, epsilon, decay),
                12 => Optimizer.Adamax(rate, beta1, beta2, epsilon, decay),
                // A small step, since one sign that rounding turns is two steps.
                _ => Optimizer.Lion(rate / 20, momentum, beta1, decay),
            }
        );

    [Property]
    public void Parameters_follow_the_published_rule(Optimizer optimizer, byte inputs, byte outputs, int seed)
    {
        var (width, units) = (1 + (inputs % 7), 1 + (outputs % 9));
        var random = new RandomKey(seed).Stream("data");
        var (x, t) = (Point.Normals(random, Rows * width), Point.Normals(random, Rows * units));
        var run = LinearRun(optimizer, Precision.Float64, x, t, width, units);
        var state = run.Start;
        var expected = state.Parameters.ToDoubles().Select(theta => UpdateRules.Start(optimizer, theta)).ToArray();
        for (var step = 0; step < Steps; step++)
        {
            int[] rows = [.. Enumerable.Range(0, 5).Select(_ => random.NextInt32(Rows))];
            var gradients = LinearGradient([.. expected.Select(s => s.Theta)], x, t, rows, width, units);
            expected = [.. expected.Zip(gradients, (s, g) => UpdateRules.Next(optimizer, s, g))];
            state = run.Step(state, rows).OrThrow().State;
            Close.To([.. expected.Select(s => s.Theta)], state.Parameters.ToDoubles(), 1e-12, $"{optimizer}, step {step + 1}");
        }

        Assert.Equal(Steps, state.Step);
        Assert.NotEqual(run.Start.Parameters, state.Parameters);
    }

    [Property]
    public void Single_precision_follows_it_to_single_precision(Optimizer optimizer, byte inputs, byte outputs, int seed)
    {
        var (width, units) = (1 + (inputs % 7), 1 + (outputs % 9));
        var random = new RandomKey(seed).Stream("data");
        var (x, t) = (Point.Normals(random, Rows * width), Point.Normals(random, Rows * units));
        var runs = new[] { Precision.Float64, Precision.Float32 }
            .Select(precision => LinearRun(optimizer, precision, x, t, width, units))
            .ToArray();
        var states = runs.Select(run => run.Start).ToArray();
        states[0] = runs[0].Start;
        for (var step = 0; step < 5; step++)
        {
            for (var i = 0; i < 2; i++)
                states[i] = runs[i].Step(states[i], [.. Enumerable.Range(0, Rows)]).OrThrow().State;
        }

        Close.To(states[0].Parameters.ToDoubles(), states[1].Parameters.ToDoubles(), 1e-2, optimizer.ToString());
        Assert.Equal(Precision.Float32, states[1].Parameters.Precision);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(33)]
    public void No_number_of_a_buffer_is_left_out_or_touched_twice(int units)
    {
        // The gradient of the mean of (0·θ − 1)² … with x = 1, t = 0 and θ = 1 is 2/units everywhere.
        var run = LinearRun(Optimizer.Sgd(units / 2.0), Precision.Float64, [1], new double[units], 1, units);
        var ones = run.Start.Parameters.With("0.dense/weight", [.. Enumerable.Repeat(1.0, units)]).OrThrow();
        var start = Dense(units)
            .Train(with: RecipeOf(Optimizer.Sgd(units / 2.0), Precision.Float64))
            .On(
                Dataset.Of(Features.Of(1), [1.0], Features.Of(units), new double[units]).OrThrow(),
                startingFrom: Dense(units).Initialize(Features.Of(1)).OrThrow().WithParameters(ones).OrThrow()
            )
            .OrThrow();
        var after = start.Step(start.Start, 0).OrThrow().State.Parameters;
        Assert.All(after.Find("0.dense/weight").OrThrow(), theta => Assert.Equal(0, theta, 1e-12));
        Assert.All(after.Find("0.dense/bias").OrThrow(), theta => Assert.Equal(-1, theta, 1e-12));
    }

    private static Run<Features, Features, Features> LinearRun(
        Optimizer optimizer,
        Precision precision,
        double[] x,
        double[] t,
        int width,
        int units
    ) =>
        Dense(units)
            .Train(with: RecipeOf(optimizer, precision))
            .On(Dataset.Of(Features.Of(width), x, Features.Of(units), t).OrThrow())
            .OrThrow();

    private static Recipe<Features, Features> RecipeOf(Optimizer optimizer, Precision precision) =>
        Recipe.For(Loss.MeanSquaredError) with
        {
            Optimizer = optimizer,
            Precision = precision,
            Device = Device.Cpu,
        };

    // ∂/∂W = 2/(N·O)·Σ (Wx + b − t)·xᵀ, ∂/∂b = 2/(N·O)·Σ (Wx + b − t); W lies before b.
    private static double[] LinearGradient(double[] theta, double[] x, double[] t, int[] rows, int width, int units)
    {
        var gradient = new double[theta.Length];
        foreach (var row in rows)
        {
            for (var o = 0; o < units; o++)
            {
                var error = theta[(units * width) + o] - t[(row * units) + o];
                for (var i = 0; i < width; i++)
                    error += theta[(o * width) + i] * x[(row * width) + i];
                error *= 2.0 / (rows.Length * units);
                for (var i = 0; i < width; i++)
                    gradient[(o * width) + i] += error * x[(row * width) + i];
                gradient[(units * width) + o] += error;
            }
        }

        return gradient;
    }

    private static Gen<double> Between(double low, double high) => from n in Gen.Choose(0, 1000) select low + ((high - low) * n / 1000);
}
