using Xunit;

namespace DeepPipeline.Properties.Backend.Metrics;

/// <summary>What counts in an accuracy.</summary>
public sealed class ShareAccumulatorTests
{
    [Fact]
    public void A_label_without_a_logit_counts_neither_for_nor_against()
    {
        var logits = Tensors.Of(Features.Of(2), [1.0, 0, 1, 0, 1, 0, 1, 0]);
        Assert.Equal(0.5, Metric.AccuracyIgnoring(9).Of(logits, Tensors.OfLabels([0, 1, 2, 9])).OrThrow().Number);
    }
}
