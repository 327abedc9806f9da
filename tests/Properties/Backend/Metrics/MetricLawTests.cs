using FsCheck.Xunit;
using Xunit;

namespace DeepPipeline.Properties.Backend.MetricsTests;

/// <summary>Metrics are monoids: their values are the same bits for any splitting and any order of batches.</summary>
public sealed class MetricLawTests
{
    public static TheoryData<string> Names { get; } = new(MetricSample.All.Select(sample => sample.ToString()));

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_splitting_order_and_merging_gives_the_same_bits(string name)
    {
        var sample = Assert.Single(MetricSample.All, sample => sample.ToString() == name);
        for (var seed = 0; seed < 30; seed++)
            sample.HoldsLaws(seed);
    }

    [Property(MaxTest = 50)]
    public void Whatever_is_drawn_any_metric_is_a_monoid(int seed) =>
        MetricSample.All[(int)((uint)seed % MetricSample.All.Count)].HoldsLaws(seed);

    [Fact]
    public void Every_metric_has_a_sample()
    {
        var metrics = typeof(MetricFunction)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(MetricFunction)) && !type.IsAbstract);
        Assert.Empty(metrics.Except(MetricSample.All.Select(sample => sample.Function.GetType())));
    }

    [Fact]
    public void Every_metric_that_has_counted_nothing_has_no_value()
    {
        foreach (
            var metric in MetricSample
                .All.Select(sample => sample.Function)
                .Where(metric => metric.LargerIsBetter is not null && metric is not (FirstMetric or SecondMetric))
        )
            Assert.True(double.IsNaN(MetricAccumulator.For(metric).Value.Number), metric.ToString());
        Assert.Equal(0, Metrics.Empty(Metric.ConfusionMatrix).Value.Counts.Classes);
    }

    [Fact]
    public void States_of_different_metrics_have_no_sum()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => Metrics.Empty(Metric.F1()).Merge(Metrics.Empty(Metric.Precision())));
        Assert.Equal("Metric.F1() and Metric.Precision() have no sum", failure.Message);
        var two = Metrics.Empty(Metric.F1()).Add(Tensors.Of(Features.Of(2), new double[2]), Tensors.OfLabels([1])).OrThrow();
        var three = Metrics.Empty(Metric.F1()).Add(Tensors.Of(Features.Of(3), new double[3]), Tensors.OfLabels([1])).OrThrow();
        Assert.Equal("scores of 2 classes and of 3 have no sum", Assert.Throws<InvalidOperationException>(() => two.Merge(three)).Message);
    }
}
