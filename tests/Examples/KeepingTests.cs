using System.Diagnostics;
using System.Text.Json;
using System.Xml.Linq;
using Xunit;

namespace DeepPipeline.Examples.Tests;

[Trait("Time", "seconds")]
public class KeepingTests
{
    private static readonly string[] Figures = ["testAccuracy", "testLoss", "trainLoss", "losses"];

    [Theory]
    [InlineData("mnist", "INT", 130)]
    [InlineData("cnn", "TERM", 143)]
    public void A_run_that_was_ended_goes_on_to_the_figures_of_one_that_was_not(string example, string signal, int code)
    {
        using var folder = new DigitFolder(train: 1280);
        string[] words = [example, "--data", folder.Path, "--batch", "8", "--epochs", "6", "--json"];
        string[] kept = [.. words, "--checkpoint", folder["kept"], "--every", "7"];
        var whole = Command.Run(words);

        using var process = Command.Start("dotnet", [], [Command.Program, .. kept]);
        while (process.StandardError.ReadLine() is { } line && !line.StartsWith("epoch", StringComparison.Ordinal)) { }
        Process.Start("kill", [$"-{signal}", $"{process.Id}"]).WaitForExit();
        var stopped = Command.Finish(process);
        Assert.Equal((code, ""), (stopped.Code, stopped.Out));
        Assert.Matches(
            $@"pipeline: Stopped in epoch \d of 6, after step \d+ of 160: loss .*\. Where it stands is in {folder["kept"]}, and the same command goes on from there\.\n$",
            stopped.Error
        );

        var resumed = Command.Run(kept);
        Assert.Equal(0, resumed.Code);
        Assert.Matches(@"(?m)^going on (in epoch \d, after step \d+ of 160|after epoch \d), from ", resumed.Error);
        Assert.Equal(Of(whole), Of(resumed));

        // Once it is done, the same command has nothing to train.
        var again = Command.Run(kept);
        Assert.Contains("going on after epoch 6", again.Error);
        Assert.Equal(Of(whole), Of(again));
    }

    [Fact]
    public void More_epochs_go_on_and_fewer_than_are_done_are_refused()
    {
        using var folder = new DigitFolder();
        string[] words = ["mnist", "--data", folder.Path, "--json"];
        string[] kept = [.. words, "--checkpoint", folder["kept"]];
        Assert.Equal(0, Command.Run([.. kept, "--epochs", "2"]).Code);
        Assert.Equal(Of(Command.Run([.. words, "--epochs", "3"])), Of(Command.Run([.. kept, "--epochs", "3"])));
        var fewer = Command.Run([.. kept, "--epochs", "2"]);
        Assert.Equal((1, ""), (fewer.Code, fewer.Out));
        Assert.Contains($"pipeline: {folder["kept"]}: --epochs expected at least 3, as it has got so far, got 2\n", fewer.Error);
    }

    [Fact]
    public void A_checkpoint_of_another_recipe_is_refused_with_what_is_other()
    {
        using var folder = new DigitFolder();
        string[] kept = ["mnist", "--data", folder.Path, "--epochs", "1", "--checkpoint", folder["kept"]];
        Assert.Equal(0, Command.Run(kept).Code);
        var other = Command.Run([.. kept, "--learning-rate", "0.01"]);
        Assert.Equal(1, other.Code);
        Assert.Contains("0.01", other.Error);
        Assert.DoesNotContain("epoch 1/1", other.Out);
    }

    [Fact]
    public void A_report_is_one_page_that_needs_no_other_file()
    {
        using var folder = new DigitFolder();
        var outcome = Command.Run("cnn", "--data", folder.Path, "--epochs", "2", "--report", folder["report.html"]);
        Assert.Equal((0, $"report in {folder["report.html"]}"), (outcome.Code, outcome.LastLine));
        var page = XDocument.Load(folder["report.html"]);
        var attributes = page.Descendants().Attributes().Where(a => a.Name.LocalName is "src" or "href").Select(a => a.Value);
        Assert.All(attributes, place => Assert.Matches("^(data:|#)", place));
        Assert.Contains(page.Descendants("dt"), name => name.Value == "examples a second");
        Assert.Contains(page.Descendants("h3"), title => title.Value == "training loss");
        Assert.Contains(page.Descendants(), element => element.Value.StartsWith("Recipe.For(Loss.CrossEntropy)", StringComparison.Ordinal));
        Assert.Contains(
            page.Descendants(),
            element => element.Value == $"./pipeline cnn --data {folder.Path} --epochs 2 --report {folder["report.html"]}"
        );
    }

    [Fact]
    public void The_scores_of_each_epoch_are_kept_also_of_a_run_that_goes_on()
    {
        using var folder = new DigitFolder();
        string[] words =
        [
            "cnn",
            "--data",
            folder.Path,
            "--checkpoint",
            folder["kept"],
            "--history",
            folder["history.csv"],
            "--tensorboard",
            folder["board"],
        ];
        Assert.Equal(0, Command.Run([.. words, "--epochs", "1"]).Code);
        Assert.Equal(0, Command.Run([.. words, "--epochs", "3"]).Code);
        var lines = File.ReadAllLines(folder["history.csv"]);
        Assert.Equal("epoch,step,learning_rate,training_loss,training_accuracy,validation_loss,validation_accuracy", lines[0]);
        Assert.Equal(["1,5", "2,10", "3,15"], lines[1..].Select(line => string.Join(',', line.Split(',')[..2])));
        foreach (var run in new[] { "training", "validation" })
            Assert.Equal(2, Directory.GetFiles(Path.Combine(folder["board"], run), "*tfevents*").Length);
    }

    [Theory]
    [InlineData("--report")]
    [InlineData("--history")]
    public void A_place_that_can_not_be_written_to_is_found_before_training(string option)
    {
        using var folder = new DigitFolder();
        var outcome = Command.Run("cnn", "--data", folder.Path, option, folder["none/it"]);
        Assert.Equal((1, ""), (outcome.Code, outcome.Out));
        Assert.StartsWith(
            $"pipeline: {folder["none/it"]}: {option} expected a file that can be written, got no such folder",
            outcome.Error
        );
    }

    [Theory]
    [InlineData("--checkpoint")]
    [InlineData("--tensorboard")]
    public void A_folder_that_can_not_be_made_is_found_before_training(string option)
    {
        using var folder = new DigitFolder();
        File.WriteAllText(folder["file"], "");
        var outcome = Command.Run("cnn", "--data", folder.Path, "--epochs", "1", option, folder["file/in it"]);
        Assert.Equal(1, outcome.Code);
        Assert.StartsWith($"pipeline: {folder["file/in it"]}: ", outcome.Error);
        Assert.DoesNotContain("epoch 1/1", outcome.Out);
    }

    [Fact]
    public void Two_things_do_not_go_into_one_file()
    {
        using var folder = new DigitFolder();
        var outcome = Command.Run("cnn", "--data", folder.Path, "--save", folder["it"], "--report", folder["./it"]);
        Assert.Equal(1, outcome.Code);
        Assert.StartsWith($"pipeline: {folder["it"]}: --save and --report expected different files, got the same\n", outcome.Error);
    }

    [Theory]
    [InlineData("cnn --every 10", "--every says how often --checkpoint writes, and there is no --checkpoint.")]
    [InlineData("cnn --checkpoint x --every -1", "--every can't be '-1': it is a whole number of at least 0.")]
    [InlineData("cnn --fashoin", "cnn has no option '--fashoin'; did you mean --fashion?")]
    [InlineData("cnn --plain", "cnn has no option '--plain'.")]
    [InlineData("linear --report x", "linear has no option '--report'.")]
    public void A_slip_is_named(string words, string complaint)
    {
        var outcome = Command.Run(words.Split(' '));
        Assert.Equal((2, ""), (outcome.Code, outcome.Out));
        Assert.StartsWith($"pipeline: {complaint}\n", outcome.Error);
    }

    private static IEnumerable<string> Of(Outcome outcome)
    {
        var report = JsonDocument.Parse(outcome.Out).RootElement;
        return Figures.Select(name => report.GetProperty(name).GetRawText());
    }
}
