using DeepPipeline.Properties.Backend.Files;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.MetricsTests;

/// <summary>What metrics look at.</summary>
public sealed class MetricPlaceTests : IDisposable
{
    private readonly Folder folder = new();

    [Fact]
    public void What_answers_were_counted_within_an_epoch_is_read_again()
    {
        var data = Dataset.Of(Features.Of(2), [1.0, 2, 3, 4, 5, 6, 7, 8], Features.Of(3), [0.0, 1, 1, 1, 0, 1, 0, 0, 1, 1, 1, 0]).OrThrow();
        var recipe = Recipe
            .For(Loss.BinaryCrossEntropy)
            .WithMetrics(Metric.BinaryF1(), Metric.BinaryConfusionMatrix(), Metric.BinaryRocAuc, Metric.BinaryLogLoss(), Metric.R2);
        var run = Dense(3).Train(recipe with { Batch = 2 }).On(data).OrThrow();
        var state = run.States().First().State;
        Assert.Equal(1, state.StepsOfNext);
        Assert.Equal(state, run.Load(run.Save(state, folder.Path("state")).OrThrow()).OrThrow());
    }

    public void Dispose() => folder.Dispose();
}
