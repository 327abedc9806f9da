using System.Runtime.CompilerServices;
using Xunit;

namespace DeepPipeline.Examples.Tests;

/// <summary>
/// An app of one file: <c>dotnet run app.cs</c>. Its settings are those that native compilation needs, so that no code can be emitted
/// while it runs, and JSON has no serialiser that reflects.
/// </summary>
[Trait("Time", "seconds")]
public sealed class FileAppTests
{
    private const string App = """
        using DeepPipeline;
        using DeepPipeline.Reports;
        using static DeepPipeline.Layers;

        Console.WriteLine($"emits code: {System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported}");
        var (root, folder) = (args[0], args[1]);
        var parts = Csv.LoadClasses(Path.Combine(root, "data/tabular/breast_cancer.csv"), target: "benign").OrThrow().StratifiedSplit(0.8, seed: 1).OrThrow();
        var scaling = Standardization.FromJson(Standardization.Of(parts.First).OrThrow().ToJson()).OrThrow();
        var (train, test) = (parts.First.Standardize(scaling).OrThrow(), parts.Second.Standardize(scaling).OrThrow());

        var network = Input<Features>().Dense(16).Relu().Dropout(0.2).Dense(2);
        var recipe = Recipe.For(Loss.CrossEntropyWith(classWeights: ClassWeights.Balanced)) with
        {
            Optimizer = Optimizer.AdamW(0.005),
            Schedule = Schedule.WarmUp(1).Then(Schedule.Cosine(4)).InEpochs(),
            Metrics = [Metric.F1(), Metric.ConfusionMatrix],
            Epochs = 5,
        };
        var experiment = network.Train(recipe);
        Console.WriteLine((Conv2d(8, 5) >> Flatten).Check(Image.Of(1, 3, 3)));
        Console.WriteLine(experiment);
        Console.WriteLine(Source.FSharp(network.Tree));
        Console.WriteLine(network.Summary(train.InputShape).OrThrow());
        Console.WriteLine(experiment.On(train).OrThrow());
        Console.WriteLine($"advice: {experiment.On(train).OrThrow().Advise().OrThrow().Count}");

        var last = experiment.On(train, validate: test).OrThrow().Checkpointed(Path.Combine(folder, "checkpoints")).OrThrow().Fit().OrThrow();
        foreach (var chart in Charts.Of(last.History))
            Console.WriteLine(Chart.Render(chart, width: 70, height: 8));
        Console.WriteLine(ConfusionTable.Of(["malignant", "benign"], last.Validation[Metric.ConfusionMatrix].Counts));

        var file = Path.Combine(folder, "model.safetensors");
        last.Model.Save(file).OrThrow();
        var again = ModelFile.Load<Features, Features>(file).OrThrow();
        var vocabulary = Vocabulary.Of(["a b c", "b c"]);
        bool[] same =
        [
            again.Equals(last.Model),
            Recipe.FromJson<Features, Labels>(recipe.ToJson()).OrThrow() == recipe,
            Json.Read(Json.Write(network.Tree)).OrThrow().Equals(network.Tree),
            Vocabulary.FromJson(vocabulary.ToJson()).OrThrow().Equals(vocabulary),
        ];
        Report.OfClassifier(again, test, last.History).Then(report => report.Save(Path.Combine(folder, "report.html"))).OrThrow();
        HistoryCsv.Save(last.History, Path.Combine(folder, "history.csv")).OrThrow();
        Console.WriteLine($"same: {same.All(one => one)}");
        Console.WriteLine(last);
        """;

    [Fact]
    public void An_app_of_one_file_runs_on_its_default_settings()
    {
        var folder = Directory.CreateTempSubdirectory("app");
        try
        {
            var app = Path.Combine(folder.FullName, "app.cs");
            File.WriteAllText(app, $"#:project {Root()}/src/Reports/Pipeline.Reports.csproj\n{Libtorch}{App}");

            // Release as the library is built already.
            var outcome = Command.Finish(Command.Start("dotnet", [], "run", "--configuration", "Release", app, Root(), folder.FullName));

            Assert.True(outcome.Code == 0, outcome.Out + outcome.Error);
            Assert.Contains("emits code: False", outcome.Out, StringComparison.Ordinal);
            Assert.Contains("0.conv2d: Conv2d(8, 5) expected at least 5×5", outcome.Out, StringComparison.Ordinal);
            Assert.Contains("loss by epoch", outcome.Out, StringComparison.Ordinal);
            Assert.Contains("advice: 0", outcome.Out, StringComparison.Ordinal);
            Assert.Contains("same: True", outcome.Out, StringComparison.Ordinal);
            Assert.Matches("epoch 5: loss 0\\.[0-9]+, accuracy 9[0-9.]+ %", outcome.Out);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // An app chooses libtorch; where this machine's decision is its own one, which such an app is built on, that is there.
    private static string Libtorch =>
        Path.Combine(Root(), ".pipeline/machine.props") is var decided
        && File.Exists(decided)
        && File.ReadAllText(decided).Contains("<TorchProvider>system<", StringComparison.Ordinal)
            ? ""
            : "#:package TorchSharp-cpu@0.107.0\n";

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));
}
