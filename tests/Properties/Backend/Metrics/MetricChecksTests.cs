using Xunit;

namespace DeepPipeline.Properties.Backend.MetricsTests;

/// <summary>What is said before anything is judged.</summary>
public sealed class MetricChecksTests
{
    [Fact]
    public void A_confusion_matrix_that_would_fill_the_memory_is_refused() =>
        Assert.Equal(
            "metrics: Metric.ConfusionMatrix expected at most 4096 classes, got 4097\n  hint: take the precision and recall of classes instead",
            Assert
                .Single(Metric.ConfusionMatrix.Of(Tensors.Of(Features.Of(4097), new double[4097]), Tensors.OfLabels([0])).Problems)
                .ToString()
        );
}
