using DeepPipeline.Properties.Backend.Differentiation;
using LanguageExt;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Differentiation;

/// <summary>A gradient that is wrong does not pass: mistakes as they are made in backward passes, each next to the right one, which does.</summary>
public sealed class WrongGradientTests
{
    private static readonly Point Square = Point.Draw((Dense(3) >> Gelu()).Lower(Features.Of(3)).OrThrow(), 4, 31, bound: 10);
    private static readonly double[] Cotangent = Point.Normals(new RandomKey(32).Stream("v"), 12);

    public static TheoryData<string, Func<double[], double[]>> WeightMistakes { get; } =
        new()
        {
            { "transposed", g => [.. Enumerable.Range(0, 9).Select(i => g[(i % 3 * 3) + (i / 3)])] },
            { "scaled by 1.01", g => [.. g.Select(x => 1.01 * x)] },
            { "of the other sign", g => [.. g.Select(x => -x)] },
            { "a mean where it is a sum", g => [.. g.Select(x => x / 4)] },
            { "a term dropped", g => [.. g.Select((x, i) => i == 4 ? 0 : x)] },
            { "a row shifted", g => [.. g[3..], .. g[..3]] },
            { "zero", g => new double[g.Length] },
            { "not a number", g => [.. g.Select((x, i) => i == 0 ? double.NaN : x)] },
        };

    [Fact]
    public void The_right_gradient_passes() => Assert.True(Compared("0.dense/weight", g => g).Passed);

    [Theory]
    [MemberData(nameof(WeightMistakes))]
    public void A_spoilt_gradient_of_a_weight_fails(string mistake, Func<double[], double[]> spoil) =>
        Assert.False(Compared("0.dense/weight", spoil).Passed, mistake);

    [Fact]
    public void A_gradient_of_a_bias_that_only_sees_one_example_fails()
    {
        var first = Square with { Input = Square.Input[..3], Batch = 1 };
        Assert.True(Compared("0.dense/bias", g => g).Passed);
        Assert.False(Compared("0.dense/bias", _ => first.Run(Cotangent[..3]).OfParameters["0.dense/bias"]).Passed);
    }

    // Each pair: a layer, and one whose gradient a slip of the pen would give.
    public static TheoryData<string, KindPreserving, KindPreserving> Neighbours { get; } =
        new()
        {
            { "gelu and silu", Gelu(), Silu },
            { "relu without its mask", Relu, Identity },
            { "a leaky slope that was forgotten", LeakyRelu(0.1), Relu },
            { "an inner factor", Layer.Define("a", x => (2.0 / 3 * x).Tanh()), Layer.Define("b", x => (0.66 * x).Tanh()) },
            { "silu without σ's own slope", Silu, Layer.Define("gate", x => 0.5 * x) },
            { "a square", Layer.Define("a", x => x.Square()), Layer.Define("b", x => 1.005 * x.Square()) },
            { "softmax without its denominator", Softmax(), Layer.Define("exp", x => x.Exp()) },
            { "a residual that forgets its input", Residual(Tanh), Tanh },
        };

    [Theory]
    [MemberData(nameof(Neighbours))]
    public void The_gradient_of_a_slightly_different_layer_fails(string slip, KindPreserving layer, KindPreserving other)
    {
        var program = layer.At<Features>().Lower(Features.Of(3)).OrThrow();
        var point = Point.Draw(program, 2, 33);
        var wrong = point with { Program = other.At<Features>().Lower(Features.Of(3)).OrThrow() };
        var v = Cotangent[..6];
        Assert.True(Gradients.Compare(Function, point.Input, point.Run(v).OfInput).Passed, slip);
        Assert.False(Gradients.Compare(Function, point.Input, wrong.Run(v).OfInput).Passed, slip);

        double Function(double[] x) => (point with { Input = x }).Run(v).Output.Zip(v, (a, b) => a * b).Sum();
    }

    // The sum of a softmax is 1 whatever comes: with a cotangent of ones anything that gives zeros would pass.
    [Fact]
    public void A_sum_of_softmax_checks_nothing_and_a_random_cotangent_does()
    {
        var point = Point.Draw(Softmax().At<Features>().Lower(Features.Of(4)).OrThrow(), 3, 34);
        Assert.All(point.Run().OfInput, g => Assert.Equal(0, g, 1e-12));
        Assert.Contains(point.Run(Point.Normals(new RandomKey(1).Stream("v"), 12)).OfInput, g => Math.Abs(g) > 1e-2);
    }

    private static GradientRow Compared(string path, Func<double[], double[]> spoil) =>
        Gradients.Compare(
            weight =>
                (Square with { Parameters = Square.Parameters.With(path, weight).OrThrow() })
                    .Run()
                    .Output.Zip(Cotangent, (a, b) => a * b)
                    .Sum(),
            Square.Parameters.Find(path).OrThrow(),
            spoil(Square.Run(Cotangent).OfParameters[path])
        );
}
