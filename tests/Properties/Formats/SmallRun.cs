using DeepPipeline.Properties.Backend.Files;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Formats;

/// <summary>A run whose checkpoints have everything that there is, and are small.</summary>
internal static class SmallRun
{
    internal static Experiment<Features, Features, Labels> Experiment { get; } = (Dense(3) >> Tanh >> Dense(3)).Train(
        Recipe.For(Loss.CrossEntropy) with
        {
            Batch = 8,
            Optimizer = Optimizer.Adam(0.01),
            Average = Averaging.Exponential(0.9),
            Device = Device.Cpu,
            Metrics = [Metric.F1(), Metric.ConfusionMatrix, Metric.RocAuc(), Metric.LogLoss()],
        });

    /// <summary>Some, within an epoch, at its end and after some epochs.</summary>
    internal static byte[][] Checkpoints(Folder folder)
    {
        var run = Experiment.On(OldData.Points(), OldData.Points(9, 100)).OrThrow();
        return [.. run.States().Take(8).Where((_, i) => i is 0 or 1 or 2 or 7).Select((state, i) => File.ReadAllBytes(run.Save(state.State, folder.Path($"seed{i}")).OrThrow()))];
    }
}
