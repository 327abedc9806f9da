using DeepPipeline.Properties.Backend.Files;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Formats;

/// <summary>Checkpoints with a right hash and wrong contents: problems that name the entry.</summary>
public sealed class WrongCheckpointTests : IDisposable
{
    private readonly Folder folder = new();

    // Each threw an exception, which its file is named for.
    [Theory]
    [InlineData("01-EndOfStreamException", "slot0/0.dense/bias")]
    [InlineData("02-FormatException", "stepsOfNext")]
    [InlineData("03-FormatException", "step")]
    [InlineData("04-InvalidDataException", "stepsOfNext")]
    [InlineData("05-InvalidOperationException", "slot1/0.dense/bias")]
    [InlineData("06-KeyNotFoundException", "stepsOfNext")]
    [InlineData("07-KeyNotFoundException", "slots")]
    [InlineData("08-KeyNotFoundException", "step")]
    [InlineData("09-OverflowException", "scores")]
    [InlineData("10-OverflowException", "stepsOfNext")]
    public void A_checkpoint_that_threw_names_the_entry_that_is_wrong(string name, string entry)
    {
        var experiment = (Dense(5) >> Relu >> Dense(3)).Train(
            Recipe.For(Loss.CrossEntropy) with { Optimizer = Optimizer.Adam(0.01), Batch = 4, Average = Averaging.Exponential(0.9), Metrics = [Metric.F1(), Metric.ConfusionMatrix, Metric.RocAuc()] });
        var run = experiment.On(OldData.Points(20)).OrThrow();
        // Of the data of this run, so that nothing else is wrong with it.
        var file = SafeTensorsText.Of(File.ReadAllBytes(System.IO.Path.Combine(AppContext.BaseDirectory, "Formats", "wrong", $"checkpoint-{name}.safetensors")));
        file.Metadata["data"] = $"20 examples N×4 → N, {FirstFingerprint.Of(OldData.Points(20)).Digits}";
        var path = folder.Path("checkpoint");
        File.WriteAllBytes(path, file.Rehashed());
        var problems = run.Load(path).Problems;
        Assert.Contains($"{path}: {entry}", problems.Select(problem => problem.Path));
        Assert.All(problems, problem => Assert.Equal("checkpoint", problem.Subject));
    }

    [Fact]
    public void A_checkpoint_of_a_newer_version_says_so()
    {
        var run = SmallRun.Experiment.On(OldData.Points(), OldData.Points(9, 100)).OrThrow();
        foreach (var (key, value) in new[] { ("version", "3"), ("interpreter", "planned"), ("preparation", "{}") })
        {
            var file = SafeTensorsText.Of(SmallRun.Checkpoints(folder)[0]);
            file.Metadata[key] = value;
            File.WriteAllBytes(folder.Path("newer"), file.Rehashed());
            var problem = Assert.Single(run.Load(folder.Path("newer")).Problems);
            Assert.Equal((folder.Path("newer") + ": " + key, "it was written by a newer version of this library: read it with that one, or a later one"), (problem.Path, problem.Hint));
        }
    }

    [Fact]
    public void What_recognises_a_run_compares_values_and_not_text()
    {
        var run = SmallRun.Experiment.On(OldData.Points(), OldData.Points(9, 100)).OrThrow();
        var file = SafeTensorsText.Of(SmallRun.Checkpoints(folder)[1]);
        // The same experiment, written otherwise: no white space, a default that is said, members in another order.
        var experiment = System.Text.Json.Nodes.JsonNode.Parse((string)file.Metadata["experiment"]!)!.AsObject();
        var recipe = experiment["recipe"]!.DeepClone().AsObject();
        experiment.Remove("recipe");
        recipe["seed"] = 0;
        experiment.Insert(0, "recipe", recipe);
        file.Metadata["experiment"] = experiment.ToJsonString();
        file.Metadata["fingerprint"] = ((string)file.Metadata["fingerprint"]!).Replace(",", " , ", StringComparison.Ordinal);
        File.WriteAllBytes(folder.Path("same"), file.Rehashed());
        Assert.True(run.Load(folder.Path("same")).IsOk, run.Load(folder.Path("same")).ToString());
        recipe["seed"] = 1;
        file.Metadata["experiment"] = experiment.ToJsonString();
        File.WriteAllBytes(folder.Path("other"), file.Rehashed());
        Assert.StartsWith("recipe.seed: 0", Assert.Single(run.Load(folder.Path("other")).Problems).Actual, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();
}
