using DeepPipeline.Properties.Backend.Differentiation;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LanguageExt;
using TorchSharp;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Training;

/// <summary>After every step, no row of a constrained weight is longer than it may be; and nothing else is changed by that.</summary>
public sealed class ConstraintTests
{
    private static readonly Pipeline<Features, Features> Body =
        Dense(6) >> Tanh >> Reshape<Features, Image>(1, 2, 3) >> Conv2d(2, 2) >> Flatten >> Named("head", Dense(Toy.Classes));

    // Layer by layer, which keeps the paths, and with them what is drawn.
    private static Pipeline<Features, Features> Held(double maxNorm) =>
        Constrained(Dense(6), maxNorm)
        >> Tanh
        >> Reshape<Features, Image>(1, 2, 3)
        >> Constrained(Conv2d(2, 2), maxNorm)
        >> Flatten
        >> Constrained(Named("head", Dense(Toy.Classes)), maxNorm);

    public static TheoryData<Optimizer, Precision> Optimizers { get; } =
        new()
        {
            { Optimizer.Sgd(0.5, momentum: 0.9), Precision.Float64 },
            { Optimizer.Sgd(0.5), Precision.Float32 },
            { Optimizer.AdamW(0.1), Precision.Float32 },
            { Optimizer.RmsProp(0.05), Precision.Float64 },
        };

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void No_row_is_longer_after_any_step(Optimizer optimizer, Precision precision)
    {
        var run = Run(Constrained(Body, maxNorm: 0.8), optimizer, precision);
        var shortened = 0;
        foreach (var state in States(run, 2))
        {
            var norms = Norms(state.Parameters)
                .Where(row => row.Path.EndsWith("weight", StringComparison.Ordinal))
                .Select(row => row.Norm)
                .ToArray();
            // Of singles, squares and their sum are exact enough here to ask for the norm itself.
            Assert.All(norms, norm => Assert.InRange(norm, 0, precision == Precision.Float32 ? 0.8 : 0.8 * (1 + 1e-14)));
            shortened += norms.Count(norm => norm > 0.8 * (1 - 1e-6));
        }

        Assert.True(shortened > 0, "the norm was never reached");
    }

    [Property(MaxTest = 25)]
    public Property A_step_scales_the_rows_that_are_too_long_and_leaves_every_other_bit() =>
        Prop.ForAll(
            Arb.From(from seed in Gen.Choose(0, 1_000_000) from maxNorm in Gen.Elements(0.05, 0.5, 1, 2) select (seed, maxNorm)),
            given =>
            {
                var recipe = Toy.Recipe with { Seed = given.seed, Optimizer = Optimizer.Sgd(0.3) };
                var plain = Body.Train(recipe).On(Toy.Data()).OrThrow();
                var constrained = Held(given.maxNorm).Train(recipe).On(Toy.Data()).OrThrow();
                var rows = plain.Batches(1).First();
                var (free, held) = (
                    plain.Step(plain.Start, rows).OrThrow().State.Parameters,
                    constrained.Step(constrained.Start, rows).OrThrow().State.Parameters
                );
                foreach (var spec in free.Layout.Specs)
                {
                    var (before, after) = (free.Find(spec.Path).OrThrow(), held.Find(spec.Path).OrThrow());
                    var width = spec.Shape.Rank < 2 ? before.Length : (int)(spec.Shape.Count / spec.Shape[0].Size);
                    for (var row = 0; row < before.Length / width; row++)
                    {
                        var (was, became) = (before[(row * width)..((row + 1) * width)], after[(row * width)..((row + 1) * width)]);
                        var norm = Math.Sqrt(was.Sum(w => w * w));
                        if (spec.Shape.Rank < 2 || norm <= given.maxNorm)
                            Close.Bits(was, became);
                        else
                            Close.To([.. was.Select(w => w * given.maxNorm / norm)], became, 1e-12, spec.Path);
                    }
                }
            }
        );

    [Fact]
    public void A_large_norm_changes_no_bit()
    {
        var (plain, constrained) = (States(Run(Body), 2), States(Run(Held(1e6)), 2));
        Assert.All(plain.Zip(constrained), pair => Close.Bits(pair.Item1.Parameters.ToDoubles(), pair.Item2.Parameters.ToDoubles()));
    }

    [Fact]
    public void Folding_steps_gives_the_bits_of_enumerating()
    {
        var run = Run(Constrained(Body, maxNorm: 0.7), Optimizer.AdamW(0.1));
        var epochs = run.Take(2).ToArray();
        Assert.Equal(epochs[1].State.Parameters, States(run, 2)[^1].Parameters);
        Assert.NotEqual(epochs[1].State.Parameters.ToDoubles(), Run(Body, Optimizer.AdamW(0.1)).ElementAt(1).State.Parameters.ToDoubles());
        Assert.Equal(epochs[1].State.Parameters, run.From(epochs[0].State).OrThrow().First().State.Parameters);
    }

    [Fact]
    public void The_smaller_of_nested_norms_holds_whichever_is_outside()
    {
        Assert.Equal(MaxNorms(Constrained(Dense(3), 2)), MaxNorms(Constrained(Constrained(Dense(3), 5), 2)));
        Assert.Equal(MaxNorms(Constrained(Dense(3), 2)), MaxNorms(Constrained(Constrained(Dense(3), 2), 5)));
        Assert.Equal([("0.dense/weight", 2), ("0.dense/bias", null)], MaxNorms(Constrained(Dense(3), 2)));
        Assert.Equal(
            [
                ("0.chain/0.dense/weight", 3),
                ("0.chain/0.dense/bias", null),
                ("0.chain/1.dense/weight", 1),
                ("0.chain/1.dense/bias", null),
                ("1.dense/weight", null),
                ("1.dense/bias", null),
            ],
            MaxNorms(Constrained(Dense(3) >> Constrained(Dense(3), 1), 3) >> Dense(3))
        );
    }

    [Fact]
    public void The_smallest_norm_of_a_shared_weight_holds_wherever_it_stands()
    {
        var shared = Shared("s", Dense(4));
        Assert.Equal([("@s/weight", 2), ("@s/bias", null)], MaxNorms(Constrained(shared, 3) >> shared >> Constrained(shared, 2)));
    }

    [Fact]
    public void Frozen_weights_stay_as_they_are()
    {
        var run = Run(Constrained(Frozen(Named("still", Dense(6))) >> Tanh >> Dense(Toy.Classes), maxNorm: 0.01));
        var (before, after) = (run.Start.Parameters, run.First().State.Parameters);
        Close.Bits(before.Find("0.chain/still/weight").OrThrow(), after.Find("0.chain/still/weight").OrThrow());
        Assert.All(Norms(after).Where(row => row.Path == "0.chain/2.dense/weight"), row => Assert.InRange(row.Norm, 0, 0.01 * (1 + 1e-14)));
    }

    [Fact]
    public void First_values_are_as_they_were_drawn_and_predictions_know_nothing_of_it()
    {
        var (plain, held) = (
            Body.Initialize(Features.Of(Toy.Width), 3).OrThrow(),
            Held(0.01).Initialize(Features.Of(Toy.Width), 3).OrThrow()
        );
        var input = Toy.Inputs(5).Select(x => (float)x).ToArray();
        Close.Bits(plain.Parameters.ToDoubles(), held.Parameters.ToDoubles());
        Assert.Equal(plain.Predict(input, count: 5).OrThrow(), held.Predict(input, count: 5).OrThrow());
    }

    // Lengths that fill registers, that leave a rest, and that are shorter than one.
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(53)]
    public void Rows_are_shortened_alike_in_registers_and_as_tensors(int columns)
    {
        const int rows = 5;
        var numbers = Point.Normals(new RandomKey(columns).Stream("rows"), 2 + (rows * columns));
        var expected = numbers.Select((x, i) => i < 2 ? x : x * Factor(numbers[Row(i)])).ToArray();

        var inRegisters = (double[])numbers.Clone();
        var singles = Array.ConvertAll(numbers, x => (float)x);
        for (var row = 0; row < rows; row++)
        {
            Constraints.Shorten(inRegisters.AsSpan(2 + (row * columns), columns), 0.9);
            Constraints.Shorten(singles.AsSpan(2 + (row * columns), columns), 0.9);
        }

        using var scope = torch.NewDisposeScope();
        var (tensor, singleTensor) = (torch.tensor(numbers), torch.tensor(Array.ConvertAll(numbers, x => (float)x)));
        Constraints.OfTensor(tensor, 2, rows, columns, 0.9);
        Constraints.OfTensor(singleTensor, 2, rows, columns, 0.9);
        Close.To(expected, inRegisters, 1e-14);
        Close.To(expected, HostTensors.ToDoubles(tensor), 1e-14);
        Close.To(expected, Array.ConvertAll(singles, x => (double)x), 2e-6);
        Close.To(expected, HostTensors.ToDoubles(singleTensor), 2e-6);

        Range Row(int i) => (2 + ((i - 2) / columns * columns))..(2 + (((i - 2) / columns * columns) + columns));

        static double Factor(double[] row) => Math.Min(1, 0.9 / Math.Sqrt(row.Sum(x => x * x)));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_not_finite_is_left_for_the_run_to_report(double spoilt)
    {
        double[] row = [3, spoilt, 4];
        Constraints.Shorten(row.AsSpan(), 1);
        Assert.Equal([3, spoilt, 4], row);
        using var scope = torch.NewDisposeScope();
        var tensor = torch.tensor(row);
        Constraints.OfTensor(tensor, 0, 1, 3, 1);
        Assert.Equal([3, spoilt, 4], HostTensors.ToDoubles(tensor));
    }

    private static Run<Features, Features, Labels> Run(
        Pipeline<Features, Features> pipeline,
        Optimizer? optimizer = null,
        Precision precision = Precision.Float64
    ) => pipeline.Train(Toy.Recipe with { Optimizer = optimizer ?? Optimizer.Sgd(0.3), Precision = precision }).On(Toy.Data()).OrThrow();

    private static List<TrainingState> States(Run<Features, Features, Labels> run, int epochs)
    {
        List<TrainingState> states = [run.Start];
        for (var epoch = 1; epoch <= epochs; epoch++)
            states.AddRange(Toy.Steps(run, states[^1], epoch).Select(step => step.State));
        return states[1..];
    }

    private static IEnumerable<(string Path, double Norm)> Norms(Parameters parameters) =>
        from spec in parameters.Layout.Specs
        from row in parameters.Find(spec.Path).OrThrow().Chunk((int)(spec.Shape.Count / spec.Shape[0].Size))
        select (spec.Path, Math.Sqrt(row.Sum(w => w * w)));

    private static (string Path, double? MaxNorm)[] MaxNorms(Pipeline<Features, Features> pipeline) =>
        [.. pipeline.Lower(Features.Of(4)).OrThrow().Parameters.Map(spec => (spec.Path, spec.MaxNorm))];
}
