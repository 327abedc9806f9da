using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.MetricsTests;

/// <summary>Labels that a loss takes as numbers, as for classes that have an order.</summary>
public sealed class LabelsAsNumbersTests
{
    private static readonly Loss<Features, Labels> Distance = Loss.Define<Features, Labels>(
        "distance",
        (x, label) => (x.Max(keepAxes: false, 1) - label).Abs().Mean(keepAxes: false)
    );

    [Fact]
    public void Metrics_of_labels_judge_them_all_the_same()
    {
        var model = Relu.At<Features>().Initialize(Features.Of(3)).OrThrow();
        var data = Dataset.Of(Features.Of(3), [0.0, 2, 1, 3, 1, 0, 5, 4, 1], [1, 0, 2]).OrThrow();
        var scores = model.Evaluate(Distance, data, [Metric.Accuracy, Metric.RecallOf(2)]).OrThrow();
        Assert.Equal((1 + 3 + 3) / 3.0, scores.Loss, 1e-6);
        Assert.Equal(2 / 3.0, scores[Metric.Accuracy].Number, 1e-12);
        Assert.Equal(0, scores[Metric.RecallOf(2)].Number);
    }
}
