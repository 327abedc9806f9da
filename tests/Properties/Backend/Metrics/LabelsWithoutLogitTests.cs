using DeepPipeline.Properties.Backend.MetricsTests;
using DeepPipeline.Training;
using Xunit;

namespace DeepPipeline.Properties.Backend.MetricsTests;

/// <summary>Rows whose label has no logit.</summary>
public sealed class LabelsWithoutLogitTests
{
    public static TheoryData<MetricFunction> OfLabels { get; } =
        new(MetricSample.All.Select(sample => sample.Function).Where(metric => metric is LabelMetric));

    [Theory]
    [MemberData(nameof(OfLabels))]
    public void They_count_neither_for_nor_against(MetricFunction metric)
    {
        var (with, without) = (MetricAccumulator.For(metric), MetricAccumulator.For(metric));
        with.Add(new MetricBatch([0.2, 0.5, 0.3, 0.1, 0.2, 0.7, 0.3, 0.6, 0.1], [0, 3, -2]));
        without.Add(new MetricBatch([0.2, 0.5, 0.3], [0L]));
        Assert.Equal(without, with);
    }

    [Fact]
    public void The_label_that_is_ignored_may_be_far_from_the_others()
    {
        var logits = Tensors.Of(Features.Of(2), [1.0, 0, 1, 0, 1, 0, 1, 0]);
        Assert.Equal(0.5, Metric.AccuracyIgnoring(9).Of(logits, Tensors.OfLabels([0, 1, 2, 9])).OrThrow().Number);
    }
}
