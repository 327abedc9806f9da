using LanguageExt;
using Pipeline.Programs;
using Pipeline.Properties.Backend.Points;
using Pipeline.Training;
using Xunit;
using static Pipeline.Layers;

namespace Pipeline.Properties.Backend.Differentiation;

/// <summary>The gradients of every loss: against differences behind a small network, and against their closed forms.</summary>
public sealed class LossGradientTests
{
    private const int Rows = 5;
    private const int Width = 4;

    private static readonly IReadOnlyDictionary<Type, Func<RandomStream, double[]>> Targets = new Dictionary<Type, Func<RandomStream, double[]>>
    {
        [typeof(Training.CrossEntropy)] = random => [.. Enumerable.Range(0, Rows).Select(_ => (double)random.NextInt32(Width))],
        [typeof(CrossEntropyOneHot)] = random => [.. Enumerable.Range(0, Rows).SelectMany(_ => Shares(random))],
        [typeof(Training.BinaryCrossEntropy)] = random => [.. Enumerable.Range(0, Rows * Width).Select(_ => random.NextDouble())],
        [typeof(MeanSquaredError)] = random => Point.Normals(random, Rows * Width),
        [typeof(MeanAbsoluteError)] = random => Point.Normals(random, Rows * Width),
    };

    public static TheoryData<LossFunction> Losses { get; } = new(
        typeof(LossFunction).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(LossFunction)) && !type.IsAbstract && type != typeof(Weighted) && type != typeof(SequenceCrossEntropy))
            .Select(type => (LossFunction)Activator.CreateInstance(type)!));

    [Theory]
    [MemberData(nameof(Losses))]
    public void Derivatives_agree_with_differences(LossFunction loss)
    {
        var program = Program(loss, (Dense(6) >> Tanh >> Dropout(0.3) >> Dense(Width)).Tree, 3);
        AwayFromKinks.Passes(program, Rows, 21, point => point.Check(), Targets[loss.GetType()]);
        AwayFromKinks.Passes(program, Rows, 22, point => point.CheckSecondOrder(), Targets[loss.GetType()]);
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Values_and_derivatives_are_those_of_the_equations(LossFunction loss)
    {
        var point = Point.Draw(Program(loss, Identity.Tree, Width), Rows, 23, Targets[loss.GetType()]);
        var result = point.Run();
        Close.To(point.Oracle()[point.Program.Output].Data, result.Output, 1e-12);
        Close.To([.. Closed(loss, point.Input, point.Target!)], result.OfInput, 1e-12);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(2L)]
    public void Every_step_of_a_sequence_is_a_decision(long? padding)
    {
        var loss = new SequenceCrossEntropy(padding);
        var program = Lowering.WithLoss(Each(Dense(Width) >> Tanh).Tree, loss, Shape.Batch(3, 2), Shape.Batch(3), Mode.Train).OrThrow();
        double[] Tokens(RandomStream random) => [.. Enumerable.Range(0, 2 * 3).Select(i => i == 1 ? 2.0 : random.NextInt32(Width))];
        AwayFromKinks.Passes(program, 2, 31, point => point.Check(), Tokens);
        AwayFromKinks.Passes(program, 2, 32, point => point.CheckSecondOrder(), Tokens);
        var point = Point.Draw(program, 2, 33, Tokens);
        Close.To(point.Oracle()[point.Program.Output].Data, point.Run().Output, 1e-12);
        // What is at a step that does not count changes nothing.
        var other = point with { Input = [.. point.Input.Select((x, i) => i is 2 or 3 ? x + 1 : x)] };
        if (padding is null)
            Assert.NotEqual(point.Run().Output, other.Run().Output);
        else
            Assert.Equal(point.Run().Output, other.Run().Output);
    }

    [Fact]
    public void Far_logits_have_finite_losses_and_gradients()
    {
        double[] logits = [800, -800, 0, 0];
        foreach (var (loss, target) in new (LossFunction, double[])[] { (new Training.CrossEntropy(), [1]), (new CrossEntropyOneHot(), [0, 1, 0, 0]), (new Training.BinaryCrossEntropy(), [0, 1, 0, 1]) })
        {
            var program = Program(loss, Identity.Tree, Width);
            var result = Gradients.Of(program, Initialization.Draw(program, 0, Precision.Float64), logits, 1, target: target);
            Assert.InRange(result.Output[0], 100, 2000);
            Assert.All(result.OfInput, g => Assert.InRange(g, -1, 1));
        }
    }

    private static Program Program(LossFunction loss, Layer tree, long width) =>
        Lowering.WithLoss(tree, loss, Shape.Batch(width), loss is Training.CrossEntropy ? Shape.Batch() : Shape.Batch(Width), Mode.Train).OrThrow();

    private static IEnumerable<double> Closed(LossFunction loss, double[] x, double[] t) =>
        loss switch
        {
            Training.CrossEntropy => Softmax(x).Select((p, i) => (p - (i % Width == (int)t[i / Width] ? 1 : 0)) / Rows),
            CrossEntropyOneHot => Softmax(x).Zip(t, (p, share) => (p - share) / Rows),
            Training.BinaryCrossEntropy => x.Zip(t, (a, b) => ((1 / (1 + Math.Exp(-a))) - b) / x.Length),
            MeanSquaredError => x.Zip(t, (a, b) => 2 * (a - b) / x.Length),
            MeanAbsoluteError => x.Zip(t, (a, b) => (double)Math.Sign(a - b) / x.Length),
            _ => throw new InvalidOperationException($"write down the derivative of {loss}"),
        };

    private static IEnumerable<double> Softmax(double[] x) =>
        x.Chunk(Width).SelectMany(row => row.Select(v => Math.Exp(v) / row.Sum(Math.Exp)));

    private static IEnumerable<double> Shares(RandomStream random)
    {
        var numbers = Enumerable.Range(0, Width).Select(_ => random.NextDouble()).ToArray();
        return numbers.Select(n => n / numbers.Sum());
    }
}
