using System.Text.Json;
using Xunit;

namespace DeepPipeline.Examples.Tests;

/// <summary>Optimisers side by side, on a small data set.</summary>
[Trait("Time", "seconds")]
public sealed class OptimizerTests : IDisposable
{
    private static readonly string[] Names = ["descent", "momentum", "rmsprop", "adam"];
    private readonly DigitFolder folder = new();

    [Fact]
    public void Each_has_its_curves_and_scores_and_the_worst_is_the_figure_that_counts()
    {
        var report = Report("--epochs", "2", "--batch", "32");
        Assert.Equal(
            (267, 53, 64),
            (
                report.GetProperty("trainExamples").GetInt32(),
                report.GetProperty("validationExamples").GetInt32(),
                report.GetProperty("testExamples").GetInt32()
            )
        );
        Assert.All(
            Names,
            name =>
            {
                var own = report.GetProperty(name);
                double[] epochs = Numbers(own, "epochs"),
                    losses = Numbers(own, "trainLosses");
                Assert.Equal(Enumerable.Range(1, 18).Select(step => step / 9.0), epochs, (x, y) => Math.Abs(x - y) < 1e-12);
                Assert.Equal(18, losses.Length);
                Assert.True(losses[^1] < losses[0]);
                Assert.All(Numbers(own, "validationAccuracies"), accuracy => Assert.InRange(accuracy, 0, 1));
            }
        );
        Assert.Equal(
            report.GetProperty("leastTestAccuracy").GetDouble(),
            Names.Min(name => report.GetProperty(name).GetProperty("testAccuracy").GetDouble())
        );
    }

    // Before anything is learnt, the loss of the same pictures is the same.
    [Fact]
    public void All_begin_with_the_same_parameters_and_pictures()
    {
        var report = Report("--epochs", "1", "--batch", "32", "--seed", "3");
        Assert.Single(Names.Select(name => Numbers(report.GetProperty(name), "trainLosses")[0]).Distinct());
        Assert.Equal(4, Names.Select(name => Numbers(report.GetProperty(name), "trainLosses")[^1]).Distinct().Count());
    }

    [Fact]
    public void Each_has_a_learning_rate_of_its_own()
    {
        var report = Report("--epochs", "1", "--adam", "0.01", "--rmsprop", "0.01");
        Assert.Equal(
            (0.01, "Optimizer.Adam(0.01, 0.9, 0.999, 1E-08)"),
            (
                report.GetProperty("adam").GetProperty("learningRate").GetDouble(),
                report.GetProperty("adam").GetProperty("optimizer").GetString()
            )
        );
        Assert.Equal(0.2, report.GetProperty("descent").GetProperty("learningRate").GetDouble());
    }

    [Theory]
    [InlineData("C.UTF-8", "●")]
    [InlineData("C", "* descent")]
    public void Curves_and_a_table_are_drawn_in_the_characters_there_are(string locale, string has)
    {
        var outcome = Command.Run(
            new Dictionary<string, string> { ["LANG"] = locale },
            "optimizers",
            "--data",
            folder.Path,
            "--epochs",
            "1"
        );
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.Matches(
            "(?s)training loss by epoch\n.*validation accuracy by epoch\n.*rate    loss    test    time\n(descent|momentum|RMSprop|Adam) .*leastTestAccuracy",
            outcome.Out
        );
        Assert.Contains(has, outcome.Out);
        Assert.Equal(locale == "C", outcome.Out.All(c => c <= 127));
        Assert.All(
            outcome.Out.Split('\n').Where(line => !line.Contains(folder.Path, StringComparison.Ordinal)),
            line => Assert.InRange(line.Length, 0, 80)
        );
    }

    [Fact]
    public void A_report_has_a_curve_an_optimiser_and_needs_nothing_beside_it()
    {
        var outcome = Command.Run("optimizers", "--data", folder.Path, "--epochs", "1", "--report", folder["page.html"]);
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.EndsWith($"\nsaved to {folder["page.html"]}\n", outcome.Out);
        var page = File.ReadAllText(folder["page.html"]);
        Assert.All(
            new[]
            {
                "training loss",
                "validation accuracy",
                "descent",
                "momentum",
                "RMSprop",
                "Adam",
                "Dense(128)",
                "Recipe.For(Loss.CrossEntropy)",
            },
            text => Assert.Contains(text, page)
        );
        Assert.DoesNotContain("src=\"http", page);
        Assert.Matches(
            "(?s)<table class=\"runs\">.*optimizer</th>.*test accuracy</th>.*Optimizer\\.Sgd\\(0\\.02, momentum: 0\\.9\\)",
            page
        );
    }

    [Fact]
    public void A_report_that_cannot_be_written_is_told_before_anything_is_trained()
    {
        var outcome = Command.Run("optimizers", "--data", folder.Path, "--report", folder["none/page.html"]);
        Assert.Equal((1, ""), (outcome.Code, outcome.Out));
        Assert.StartsWith(
            $"pipeline: {folder["none/page.html"]}: --report expected a file that can be written, got no such folder",
            outcome.Error
        );
    }

    [Fact]
    public void Too_few_pictures_are_refused()
    {
        using var few = new DigitFolder(train: 5, test: 5);
        var outcome = Command.Run("optimizers", "--data", few.Path);
        Assert.Equal((1, ""), (outcome.Code, outcome.Out));
        Assert.Contains("expected at least 6 pictures, a sixth to be held out, got 5", outcome.Error);
    }

    public void Dispose() => folder.Dispose();

    private JsonElement Report(params string[] words)
    {
        var outcome = Command.Run(["optimizers", "--data", folder.Path, .. words, "--json"]);
        Assert.Equal(0, outcome.Code);
        return JsonDocument.Parse(outcome.Out).RootElement;
    }

    private static double[] Numbers(JsonElement of, string name) =>
        [.. of.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];
}
