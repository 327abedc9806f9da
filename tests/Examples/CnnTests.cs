using System.Text.Json;
using Xunit;

namespace DeepPipeline.Examples.Tests;

[Trait("Time", "seconds")]
public class CnnTests
{
    [Fact]
    public void It_learns_small_pictures_and_its_json_has_the_target()
    {
        using var folder = new DigitFolder();
        var outcome = Command.Run("cnn", "--data", folder.Path, "--epochs", "4", "--batch", "16", "--json");
        Assert.Equal(0, outcome.Code);
        Assert.Single(outcome.Out.TrimEnd('\n').Split('\n'));
        var report = JsonDocument.Parse(outcome.Out).RootElement;
        Assert.Equal(
            ("cnn", "testAccuracy >= 0.99", "digits", false),
            (Text("example"), Text("target"), Text("data"), report.GetProperty("augmented").GetBoolean())
        );
        Assert.Equal(report.GetProperty("testAccuracy").GetDouble() >= 0.99, report.GetProperty("reached").GetBoolean());
        Assert.InRange(report.GetProperty("testAccuracy").GetDouble(), 0.5, 1);
        Assert.Equal(4, report.GetProperty("testAccuracies").GetArrayLength());

        string? Text(string name) => report.GetProperty(name).GetString();
    }

    [Fact]
    public void Clothing_has_a_target_of_its_own_and_names()
    {
        using var folder = new DigitFolder();
        var outcome = Command.Run("cnn", "--fashion", "--data", folder.Path, "--epochs", "1");
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.Contains("to be >= 0.9\n", outcome.Out);
        Assert.Matches("(?m)^truth     T-shirt +truth     trousers", outcome.Out);
        Assert.All(outcome.Out.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void Augmented_pictures_are_learnt_from_and_others_are_judged()
    {
        using var folder = new DigitFolder();
        Assert.NotEqual(Losses(), Losses("--augment"));
        Assert.Equal(Losses("--augment"), Losses("--augment"));

        string Losses(params string[] more) =>
            JsonDocument
                .Parse(Command.Run(["cnn", "--data", folder.Path, "--epochs", "1", "--json", .. more]).Out)
                .RootElement.GetProperty("losses")
                .GetRawText();
    }

    [Fact]
    public void Curves_are_drawn_from_the_second_epoch_on()
    {
        using var folder = new DigitFolder();
        Assert.DoesNotContain("training", Command.Run("cnn", "--data", folder.Path, "--epochs", "1").Out);
        Assert.Matches(
            @"(?s)epoch 2/2  loss .*, validation .*\n\nloss.*training.*validation.*\ntest       loss",
            Command.Run("cnn", "--data", folder.Path, "--epochs", "2").Out
        );
    }
}
