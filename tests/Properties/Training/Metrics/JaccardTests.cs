using Xunit;

namespace DeepPipeline.Properties.Training.Metrics;

/// <summary>Intersection over union, counted by hand.</summary>
public static class JaccardTests
{
    // Said 0 0 1 1 2, true 0 1 1 1 0: of class 0 one of three, of class 1 two of three, of class 2 none of one.
    private static readonly Tensors<Features> Said = Tensors.Of(Features.Of(3), [9.0, 0, 0, 9, 0, 0, 0, 9, 0, 0, 9, 0, 0, 0, 9]);
    private static readonly Tensors<Labels> True = Tensors.OfLabels([0, 1, 1, 1, 0]);

    [Fact]
    public static void It_is_the_quotient_of_intersection_and_union()
    {
        Assert.Equal([1 / 3.0, 2 / 3.0, 0], new[] { 0, 1, 2 }.Select(label => Value(Metric.JaccardOf(label))));
        Assert.Equal((1 / 3.0 + 2 / 3.0 + 0) / 3, Value(Metric.Jaccard()), 1e-15);
        Assert.Equal(((2 * (1 / 3.0)) + (3 * (2 / 3.0))) / 5, Value(Metric.Jaccard(ClassAverage.Weighted)), 1e-15);
        // Of all decisions together: three are right, and two wrong ones are in two unions each.
        Assert.Equal(3 / 7.0, Value(Metric.Jaccard(ClassAverage.Micro)), 1e-15);
    }

    private static double Value(Metric<Features, Labels> metric) => DeepPipeline.Metrics.Of(Said, True, metric).OrThrow()[0].Value.Number;
}
