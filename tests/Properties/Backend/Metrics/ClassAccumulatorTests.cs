using Xunit;

namespace DeepPipeline.Properties.Backend.MetricsTests;

/// <summary>Precision, recall and F1 of very few.</summary>
public sealed class ClassAccumulatorTests
{
    [Fact]
    public void One_example_of_each_class_is_enough()
    {
        var logits = Tensors.Of(Features.Of(2), [1.0, 0, 0, 1]);
        Assert.Equal(1, Metric.F1().Of(logits, Tensors.OfLabels([0, 1])).OrThrow().Number);
        Assert.Equal(0, Metric.F1().Of(logits, Tensors.OfLabels([1, 0])).OrThrow().Number);
    }
}
