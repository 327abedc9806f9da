using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Generators;
using DeepPipeline.Properties.Oracles;
using DeepPipeline.Properties.Suite;
using LanguageExt;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Differentiation;

/// <summary>The values and gradients of every loss: against differences behind a small network, against its equation, and against closed forms.</summary>
public sealed class LossGradientTests
{
    private const int Rows = 5;
    private const int Width = LossSamples.Width;

    // What the equation itself rounds away, where a probability is taken from 1.
    private const double Rounding = 1e-10;

    public static TheoryData<int, string> Samples { get; } = Numbered();

    [Fact]
    public void Every_loss_has_a_sample() =>
        Assert.Empty(
            typeof(LossFunction)
                .Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(SingleLoss)) && !type.IsAbstract)
                .Except(LossSamples.All.Select(sample => sample.Loss.GetType()))
        );

    [Theory]
    [MemberData(nameof(Samples))]
    public void Derivatives_agree_with_differences(int number, string loss)
    {
        var sample = LossSamples.All[number];
        Assert.Equal(loss, sample.Loss.ToString());
        var program = Lowering.WithLoss(sample.Body, sample.Loss, sample.Prediction, sample.Target, Mode.Train).OrThrow();
        AwayFromKinks.Passes(program, Rows, 21, point => point.Check(150), random => sample.Targets(random, Rows));
        Coverage.Count(sample, Suite.Column.Gradient);
        AwayFromKinks.Passes(program, Rows, 22, point => point.CheckSecondOrder(), random => sample.Targets(random, Rows));
        Coverage.Count(sample, Suite.Column.Second);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Values_are_those_of_the_equations(int number, string loss)
    {
        var sample = LossSamples.All[number];
        var point = Point(sample, 23);
        var values = point.Oracle();
        var predictions = point.Program.Predictions.Map(i => values[i]).ToArray();
        var result = point.Run();
        Assert.True(double.IsFinite(result.Output[0]), loss);
        Close.To([LossEquations.Of((SingleLoss)sample.Loss, predictions, point.Target!)], result.Output, Rounding);
        Close.To(values[point.Program.Output].Data, result.Output, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sum_is_the_mean_times_what_it_is_over(int number, string loss)
    {
        var sample = LossSamples.All[number];
        var sum = sample with { Loss = sample.Loss.WithReduction(Reduction.Sum) };
        var mean = sample with { Loss = sample.Loss.WithReduction(Reduction.Mean) };
        Assert.Equal(sample.Loss == mean.Loss, !loss.EndsWith(".WithReduction(Reduction.Sum)", StringComparison.Ordinal));
        // The mean of texts divides each by its length.
        if (sample.Loss is CtcLoss)
            return;
        var point = Point(mean, 29);
        using var scope = TorchSharp.torch.NewDisposeScope();
        var type = point.Program.HoldsIndices(point.Program.InputCount)
            ? TorchSharp.torch.ScalarType.Int64
            : TorchSharp.torch.ScalarType.Float64;
        var target = TorchSharp.torch.tensor(point.Target!).reshape(sample.Target.At(Rows)).to(type);
        var weight = LossWeights.Of(mean.Loss, [target]);
        var (ofMean, ofSum) = (point.Run().Output[0], Point(sum, 29).Run().Output[0]);
        Assert.Equal(ofSum, ofMean * weight, 1e-10 * Math.Max(1, Math.Abs(ofSum)));
        Assert.Equal(
            LossWeights.Total(mean.Loss, ofMean, weight),
            LossWeights.Total(sum.Loss, ofSum, LossWeights.Of(sum.Loss, [target])),
            1e-10 * Math.Max(1, Math.Abs(ofSum))
        );
    }

    [Fact]
    public void Derivatives_are_those_of_the_closed_forms()
    {
        foreach (var sample in LossSamples.All.Where(sample => Closed(sample.Loss, [0, 0, 0, 0], [0, 0, 0, 0]) is not null))
        {
            var point = Point(sample, 23);
            Close.To([.. Closed(sample.Loss, point.Input, point.Target!)!], point.Run().OfInput, 1e-12);
        }
    }

    [Fact]
    public void What_does_not_count_changes_nothing()
    {
        foreach (
            var (loss, target) in new (LossFunction, double[])[]
            {
                (Loss.CrossEntropyWith(ignoreIndex: -1).Function, [1, -1]),
                (Loss.CrossEntropyWith(0.1, ClassWeights.Given(1, 2, 3, 4), 3).Function, [1, 3]),
                (Loss.NegativeLogLikelihoodWith(ignoreIndex: 3).Function, [1, 3]),
                (Loss.SequenceCrossEntropy(paddingIndex: 3, labelSmoothing: 0.1).Function, [1, 3]),
                (Loss.CrossEntropyWith(classWeights: ClassWeights.Given(1, 1, 1, 0)).Function, [1, 3]),
            }
        )
        {
            var steps = loss is SequenceCrossEntropyLoss;
            var program = Lowering
                .WithLoss(
                    Identity.Tree,
                    loss,
                    steps ? Shape.Batch(2, Width) : Shape.Batch(Width),
                    steps ? Shape.Batch(2) : Shape.Batch(),
                    Mode.Train
                )
                .OrThrow();
            double Value(double[] x) =>
                Gradients.Of(program, Initialization.Draw(program, 0, Precision.Float64), x, steps ? 1 : 2, target: target).Output[0];
            Assert.Equal(Value([1, 2, 3, 4, 5, 6, 7, 8]), Value([1, 2, 3, 4, -5, 9, 0, 1]));
            Assert.NotEqual(Value([1, 2, 3, 4, 5, 6, 7, 8]), Value([1, 2.5, 3, 4, 5, 6, 7, 8]));
        }
    }

    [Theory]
    [InlineData(Precision.Float32)]
    [InlineData(Precision.Float64)]
    public void Far_logits_have_finite_losses_and_gradients(Precision precision)
    {
        foreach (var sample in LossSamples.All.Where(sample => sample.Kind == Features.Kind || sample.Kind == Sequence.Kind))
        {
            var program = Lowering.WithLoss(Identity.Tree, sample.Loss, sample.Prediction, sample.Target, Mode.Train).OrThrow();
            double[] logits =
            [
                .. Enumerable
                    .Range(0, (int)sample.Prediction.Count * Rows)
                    .Select(i =>
                        (i % Width) switch
                        {
                            0 => 800.0,
                            1 => -800.0,
                            _ => 0,
                        }
                    ),
            ];
            foreach (var x in new[] { logits, [.. logits.Select(n => -n)], new double[logits.Length] })
            {
                var result = Gradients.Of(
                    program,
                    Initialization.Draw(program, 0, precision),
                    x,
                    Rows,
                    target: sample.Targets(new RandomKey(3).Stream("targets"), Rows)
                );
                Assert.All([.. result.Output, .. result.OfInput], number => Assert.True(double.IsFinite(number), $"{sample}: {number}"));
            }
        }
    }

    private static TheoryData<int, string> Numbered()
    {
        var data = new TheoryData<int, string>();
        foreach (var (sample, i) in LossSamples.All.Select((sample, i) => (sample, i)))
            data.Add(i, sample.Loss.ToString());
        return data;
    }

    private static Point Point(LossSample sample, long seed) =>
        Differentiation.Point.Draw(
            Lowering.WithLoss(Identity.Tree, sample.Loss, sample.Prediction, sample.Target, Mode.Train).OrThrow(),
            Rows,
            seed,
            random => sample.Targets(random, Rows)
        );

    private static IEnumerable<double>? Closed(LossFunction loss, double[] x, double[] t) =>
        loss == Loss.CrossEntropy.Function ? Softmax(x).Select((p, i) => (p - (i % Width == (int)t[i / Width] ? 1 : 0)) / Rows)
        : loss == Loss.CrossEntropyOneHot.Function ? Softmax(x).Zip(t, (p, share) => (p - share) / Rows)
        : loss == Loss.KullbackLeibler.Function ? t.Select(share => -share / Rows)
        : loss == Loss.BinaryCrossEntropy.Function ? x.Zip(t, (a, b) => ((1 / (1 + Math.Exp(-a))) - b) / x.Length)
        : loss == Loss.MeanSquaredError.Function ? x.Zip(t, (a, b) => 2 * (a - b) / x.Length)
        : loss == Loss.MeanAbsoluteError.Function ? x.Zip(t, (a, b) => (double)Math.Sign(a - b) / x.Length)
        : loss == Loss.Huber(0.3).Function ? x.Zip(t, (a, b) => Math.Clamp(a - b, -0.3, 0.3) / x.Length)
        : loss == Loss.MeanSquaredError.WithReduction(Reduction.Sum).Function ? x.Zip(t, (a, b) => 2 * (a - b))
        : null;

    private static IEnumerable<double> Softmax(double[] x) =>
        x.Chunk(Width).SelectMany(row => row.Select(v => Math.Exp(v) / row.Sum(Math.Exp)));
}
