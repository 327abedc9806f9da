using DeepPipeline.Properties.Backend.Differentiation;
using LanguageExt;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.ExecutionTests;

/// <summary>Activations against their equations, and where a careless form would overflow.</summary>
public sealed class ActivationTests
{
    private static readonly double[] Numbers = [-800, -60, -20.5, -3.2, -1, -0.4, 0, 0.4, 1, 2.9, 5, 7, 20.5, 60, 800];

    public static TheoryData<KindPreserving, Func<double, double>> Equations { get; } =
        new()
        {
            { Mish, x => x * Math.Tanh(x > 30 ? x : Math.Log(1 + Math.Exp(x))) },
            { Softsign, x => x / (1 + Math.Abs(x)) },
            { Selu, x => 1.0507009873554804934 * (x > 0 ? x : 1.6732632423543772848 * (Math.Exp(x) - 1)) },
            { HardSigmoid, x => Math.Clamp((x / 6) + 0.5, 0, 1) },
            { HardSwish, x => x * Math.Clamp((x / 6) + 0.5, 0, 1) },
            { Relu6, x => Math.Clamp(x, 0, 6) },
            { HardTanh(), x => Math.Clamp(x, -1, 1) },
            { HardTanh(-3, 0.5), x => Math.Clamp(x, -3, 0.5) },
            { LogSigmoid, x => x < -30 ? x : -Math.Log(1 + Math.Exp(-x)) },
            { Tanhshrink, x => x - Math.Tanh(x) },
            { Softplus(), x => x > 30 ? x : Math.Log(1 + Math.Exp(x)) },
            { Softplus(2), x => x > 15 ? x : Math.Log(1 + Math.Exp(2 * x)) / 2 },
            { Celu(), x => x > 0 ? x : Math.Exp(x) - 1 },
            { Celu(0.5), x => x > 0 ? x : 0.5 * (Math.Exp(x / 0.5) - 1) },
            {
                Softshrink(),
                x =>
                    x > 0.5 ? x - 0.5
                    : x < -0.5 ? x + 0.5
                    : 0
            },
            { HardShrink(), x => Math.Abs(x) > 0.5 ? x : 0 },
            { HardShrink(0.4), x => Math.Abs(x) > 0.4 ? x : 0 },
            { Threshold(0.4), x => x > 0.4 ? x : 0 },
            { Threshold(-1, 20), x => x > -1 ? x : 20 },
            { RRelu(), x => x > 0 ? x : x * 11 / 48 },
            { Maxout(1), x => x },
            { PRelu(), x => x > 0 ? x : 0.25 * x },
        };

    [Theory]
    [MemberData(nameof(Equations))]
    public void An_activation_is_its_equation_and_its_slope_is_finite_everywhere(KindPreserving activation, Func<double, double> equation)
    {
        var program = activation.At<Features>().Lower(Features.Of(Numbers.Length)).OrThrow();
        var found = Gradients.Of(program, Initialization.Draw(program, 0, Precision.Float64), Numbers, 1);
        Close.To([.. Numbers.Select(equation)], found.Output, 1e-12, activation.ToString());
        Assert.All(found.OfInput, slope => Assert.True(double.IsFinite(slope)));
    }

    [Fact]
    public void Prelu_has_a_slope_a_channel()
    {
        var model = PRelu().At<Image>().Initialize(Image.Of(2, 1, 2), precision: Precision.Float64).OrThrow();
        var steep = model.WithParameters(model.Parameters.With("0.pRelu/slope", 2, 3).OrThrow()).OrThrow();
        Assert.Equal([-2, 1, -3, 5], steep.Predict(new double[] { -1, 1, -1, 5 }).OrThrow());
    }

    [Fact]
    public void Glu_gates_one_half_by_the_other() =>
        Close.To(
            [1 / (1 + Math.Exp(-3)), 2 / (1 + Math.Exp(-4))],
            Glu()
                .At<Features>()
                .Initialize(Features.Of(4), precision: Precision.Float64)
                .OrThrow()
                .Predict(new double[] { 1, 2, 3, 4 })
                .OrThrow(),
            1e-12
        );

    [Fact]
    public void Maxout_takes_the_largest_of_neighbours()
    {
        Assert.Equal(
            [3, 6, 9, 7],
            Maxout(3)
                .At<Features>()
                .Initialize(Features.Of(6), precision: Precision.Float64)
                .OrThrow()
                .Predict(new double[] { 1, 2, 3, 6, 5, 4, 7, 8, 9, 5, 7, 6 }, count: 2)
                .OrThrow()
        );
        Assert.Equal(
            [5, 6, 7, 8],
            Maxout(2, 1)
                .At<Sequence>()
                .Initialize(Sequence.Of(2, 4), precision: Precision.Float64)
                .OrThrow()
                .Predict(new double[] { 1, 2, 3, 4, 5, 6, 7, 8 })
                .OrThrow()
        );
    }

    [Fact]
    public void Softmin_weighs_the_smallest_most() =>
        Close.To(
            [.. new[] { Math.Exp(-1), Math.Exp(-2), Math.Exp(2) }.Select(e => e / (Math.Exp(-1) + Math.Exp(-2) + Math.Exp(2)))],
            Softmin()
                .At<Features>()
                .Initialize(Features.Of(3), precision: Precision.Float64)
                .OrThrow()
                .Predict(new double[] { 1, 2, -2 })
                .OrThrow(),
            1e-12
        );

    [Fact]
    public void A_slice_is_a_stretch_of_an_axis() =>
        Assert.Equal(
            [2, 3, 6, 7],
            Slice(-1, 1, 2)
                .At<Features>()
                .Initialize(Features.Of(4), precision: Precision.Float64)
                .OrThrow()
                .Predict(new double[] { 1, 2, 3, 4, 5, 6, 7, 8 }, count: 2)
                .OrThrow()
        );
}
