using DeepPipeline.Properties.Backend.Differentiation;
using Xunit;

namespace DeepPipeline.Properties.Ir;

/// <summary>A comparison counts as 1 and 0 wherever it is reckoned with.</summary>
public sealed class TruthTests
{
    private static readonly Dictionary<string, (Func<Symbol, Symbol> Of, double[] Expected)> Uses = new()
    {
        ["mean"] = (x => x.Greater(0).Mean(true, 1) + (0 * x), [0.5, 0.5, 0.5, 0.5]),
        ["sum"] = (x => x.Greater(0).Sum(true, 1) + (0 * x), [2, 2, 2, 2]),
        ["product"] = (x => x.Greater(0) * 3, [0, 3, 0, 3]),
        ["difference"] = (x => x.Greater(0) - x.Less(3), [-1, 0, -1, 1]),
        ["negative"] = (x => -x.Greater(0), [0, -1, 0, -1]),
        ["root"] = (x => x.Greater(0).Sqrt(), [0, 1, 0, 1]),
        ["maximum"] = (x => x.Greater(0).Maximum(x.Less(-1)), [1, 1, 0, 1]),
        ["compared"] = (x => x.Greater(0).Greater(x.Less(3)).Where(5, 7), [7, 7, 7, 5]),
        ["itself"] = (x => x.Greater(0), [0, 1, 0, 1]),
        ["softmax"] = (x => x.Greater(0).Softmax(1).Sum(true, 1) * x.Greater(0), [0, 1, 0, 1]),
        ["cumulative"] = (x => x.Greater(0).CumulativeSum(1), [0, 1, 1, 2]),
    };

    public static TheoryData<string> All { get; } = new(Uses.Keys);

    [Theory]
    [MemberData(nameof(All))]
    public void A_comparison_is_a_number(string name)
    {
        var layer = Layer.Define(name, Uses[name].Of);
        var model = (DeepPipeline.Layers.Input<Features>() >> layer).Initialize(Features.Of(4), 0, Precision.Float64).OrThrow();
        Close.To(Uses[name].Expected, model.Predict([-2.0, 1, -0.5, 4]).OrThrow(), 1e-12);
        var single = (DeepPipeline.Layers.Input<Features>() >> layer).Initialize(Features.Of(4)).OrThrow();
        Assert.Equal(4, single.Predict([-2f, 1, -0.5f, 4]).OrThrow().Length);
    }

    [Fact]
    public void A_metric_may_be_the_mean_of_a_comparison()
    {
        var near = Metric.Define<Features, Features>(
            "near",
            (prediction, target) => (prediction - target).Abs().Less(0.5).Mean(false, 1),
            largerIsBetter: true
        );
        var found = Metrics.Of(near, Tensors.Of(Features.Of(2), [0f, 1, 2, 3]), Tensors.Of(Features.Of(2), [0.1f, 3, 2, 3])).OrThrow();
        Assert.Equal(0.75, found.Number);
    }
}
