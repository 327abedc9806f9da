using System.Text.Json;
using Xunit;

namespace DeepPipeline.Examples.Tests;

/// <summary>The small examples, on the data that the project ships, come to what they have to.</summary>
[Trait("Time", "seconds")]
public class ClassicTests
{
    [Fact]
    public void Linear_comes_to_the_closed_form()
    {
        var report = Report("linear");
        Assert.InRange(report.GetProperty("coefficientError").GetDouble(), 0, 1e-3);
        // scikit-learn 1.2.1: LinearRegression on StandardScaler's columns; half of its mean squared error.
        double[] expected =
        [
            -0.47612079,
            -11.40686692,
            24.72654886,
            15.42940413,
            -37.67995261,
            22.67616277,
            4.80613814,
            8.42203936,
            35.73444577,
            3.21667372,
            152.13348416,
        ];
        var coefficients = report.GetProperty("coefficients").EnumerateArray().Select(c => c.GetDouble()).ToArray();
        Assert.All(expected.Zip(coefficients), pair => Assert.Equal(pair.Item1, pair.Item2, 1e-4));
        Assert.Equal(2859.69634758 / 2, report.GetProperty("trainLoss").GetDouble(), 1e-4);
    }

    [Fact]
    public void Logistic_tells_tumours_apart_and_its_gradient_is_the_equation()
    {
        var report = Report("logistic");
        Assert.InRange(report.GetProperty("testAccuracy").GetDouble(), 0.95, 1);
        Assert.InRange(report.GetProperty("gradientError").GetDouble(), 0, 1e-10);
        Assert.Equal(569, report.GetProperty("trainExamples").GetInt32() + report.GetProperty("testExamples").GetInt32());
    }

    [Fact]
    public void Scratch_is_the_same_by_hand_and_derived()
    {
        var report = Report("scratch", "--epochs", "6");
        Assert.InRange(report.GetProperty("largestDifference").GetDouble(), double.Epsilon, 1e-10);
        Assert.InRange(report.GetProperty("testAccuracy").GetDouble(), 0.93, 1);
        Assert.True(report.GetProperty("agreesWithDifferences").GetBoolean());
    }

    [Fact]
    public void First_learns_ten_classes()
    {
        var report = Report("first");
        Assert.InRange(report.GetProperty("testAccuracy").GetDouble(), 0.9, 1);
        Assert.Equal(
            (32, 128, 7114),
            (
                report.GetProperty("batch").GetInt32(),
                report.GetProperty("evaluationBatch").GetInt32(),
                report.GetProperty("parameters").GetInt32()
            )
        );
    }

    [Theory]
    [InlineData("first", 5)]
    [InlineData("logistic", 11)]
    [InlineData("scratch", 20)]
    public void What_classifies_is_judged_after_each_epoch_and_ends_with_what_was_taken_for_what(string example, int lines)
    {
        var outcome = Command.Run(example);
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        var epochs = outcome.Out.Split('\n').Where(line => line.StartsWith("epoch ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(lines, epochs.Length);
        Assert.All(epochs, line => Assert.Matches(@"^epoch +\d+/\d+  loss \d\.\d{4}, accuracy +\d+\.\d %, +validation +\d+\.\d %", line));
        Assert.Matches(@"(?s)(test|held out) +loss .*\ntrue .*recall\n.*\nprecision ", outcome.Out);
        Assert.All(outcome.Out.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void Many_quick_epochs_are_a_few_lines_with_the_whole_time_behind_them()
    {
        var lines = Command.Run("linear", "--epochs", "2000").Out.Split('\n');
        Assert.Equal(11, lines.Count(line => line.StartsWith("epoch ", StringComparison.Ordinal)));
        Assert.Matches(@"^2000 epochs in .* (s|min), [\d,]+ examples a second$", lines[11]);
    }

    [Fact]
    public void A_target_that_is_missed_is_said_and_no_error()
    {
        var outcome = Command.Run("linear", "--epochs", "1", "--json");
        Assert.Equal(0, outcome.Code);
        Assert.Contains("missed     coefficientError ", outcome.Error);
        Assert.False(JsonDocument.Parse(outcome.Out).RootElement.GetProperty("reached").GetBoolean());
    }

    [Theory]
    [InlineData("logistic")]
    [InlineData("first")]
    public void The_same_seed_gives_the_same_bits(string example)
    {
        Assert.Equal(Losses("1"), Losses("1"));
        Assert.NotEqual(Losses("1"), Losses("2"));

        string Losses(string seed) =>
            JsonDocument
                .Parse(Command.Run(example, "--epochs", "2", "--seed", seed, "--json").Out)
                .RootElement.GetProperty("losses")
                .GetRawText();
    }

    private static JsonElement Report(params string[] words)
    {
        var outcome = Command.Run([.. words, "--json"]);
        Assert.Equal(0, outcome.Code);
        Assert.Single(outcome.Out.TrimEnd('\n').Split('\n'));
        var report = JsonDocument.Parse(outcome.Out).RootElement;
        Assert.Equal((words[0], true), (report.GetProperty("example").GetString(), report.GetProperty("reached").GetBoolean()));
        Assert.NotEqual("", report.GetProperty("target").GetString());
        return report;
    }
}
