using System.Text.Json;
using Xunit;

namespace DeepPipeline.Examples.Tests;

[Trait("Time", "seconds")]
public class MnistTests
{
    [Fact]
    public void Json_is_one_line_on_stdout_with_everything_in_full()
    {
        using var folder = new DigitFolder();
        var outcome = Command.Run("mnist", "--data", folder.Path, "--epochs", "3", "--batch", "16", "--seed", "7", "--json");
        Assert.Equal(0, outcome.Code);
        Assert.Single(outcome.Out.TrimEnd('\n').Split('\n'));
        var report = JsonDocument.Parse(outcome.Out).RootElement;
        Assert.Equal(
            ("mnist", 3, 16, 7, (DigitFolder.Size * DigitFolder.Size * 128) + 128 + 1290),
            (report.GetProperty("example").GetString(), Int("epochs"), Int("batch"), Int("seed"), Int("parameters"))
        );
        var losses = report.GetProperty("losses").EnumerateArray().Select(l => l.GetDouble()).ToArray();
        Assert.Equal(3, losses.Length);
        Assert.Equal(losses[^1], report.GetProperty("trainLoss").GetDouble());
        Assert.InRange(report.GetProperty("testAccuracy").GetDouble(), 0, 1);
        Assert.True(losses[2] < losses[0]);

        int Int(string name) => report.GetProperty(name).GetInt32();
    }

    [Fact]
    public void The_same_seed_gives_the_same_losses_zipped_or_not_and_another_seed_gives_others()
    {
        using var plain = new DigitFolder();
        using var zipped = new DigitFolder(gzip: true);
        var losses = Losses(plain, 1);
        Assert.Equal(losses, Losses(plain, 1));
        Assert.Equal(losses, Losses(zipped, 1));
        Assert.NotEqual(losses, Losses(plain, 2));

        static string Losses(DigitFolder folder, int seed)
        {
            var report = JsonDocument
                .Parse(Command.Run("mnist", "--data", folder.Path, "--epochs", "2", "--seed", $"{seed}", "--json").Out)
                .RootElement;
            return report.GetProperty("losses").GetRawText() + report.GetProperty("testLoss").GetRawText();
        }
    }

    [Fact]
    public void Piped_output_is_plain_lines_with_the_summary_first_and_digits_last()
    {
        using var folder = new DigitFolder();
        var outcome = Command.Run("mnist", "--data", folder.Path, "--epochs", "2");
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.DoesNotContain('\e', outcome.Out);
        Assert.DoesNotContain('\r', outcome.Out);
        Assert.Matches(
            @"(?s)Dense\(128\).*\nepoch 1/2  loss \d\.\d{4}, accuracy \d+\.\d %, validation \d+\.\d %  .*\nepoch 2/2  .*\n2 epochs in .* examples a second\n.*\ntest       loss .*\ntrue .*recall.*\npredicted \d .*\ntruth     \d",
            outcome.Out
        );
    }

    [Fact]
    public void A_locale_without_unicode_gets_ascii()
    {
        using var folder = new DigitFolder();
        var outcome = Command.Run(new Dictionary<string, string> { ["LANG"] = "C" }, "mnist", "--data", folder.Path, "--epochs", "1");
        Assert.Equal(0, outcome.Code);
        Assert.DoesNotContain(outcome.Out, c => c > 127);
    }
}
