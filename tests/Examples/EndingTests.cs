using System.Diagnostics;
using Xunit;

namespace DeepPipeline.Examples.Tests;

[Trait("Time", "seconds")]
public class EndingTests
{
    [Fact]
    public void Saving_writes_the_file_and_says_so()
    {
        using var folder = new DigitFolder();
        var outcome = Command.Run("mnist", "--data", folder.Path, "--epochs", "1", "--save", folder["model"]);
        Assert.Equal((0, $"saved to {folder["model"]}"), (outcome.Code, outcome.LastLine));
        Assert.True(new FileInfo(folder["model"]).Length > 4 * 14000);
    }

    [Fact]
    public void A_place_that_can_not_be_written_to_is_found_before_training()
    {
        using var folder = new DigitFolder();
        foreach (var place in new[] { folder["none/model"], folder.Path })
        {
            var outcome = Command.Run("mnist", "--data", folder.Path, "--epochs", "1", "--save", place);
            Assert.Equal((1, ""), (outcome.Code, outcome.Out));
            Assert.StartsWith($"pipeline: {place}: --save expected a file that can be written, got ", outcome.Error);
        }

        Assert.Equal(4, Directory.GetFileSystemEntries(folder.Path).Length);
    }

    [Fact]
    public void A_closed_pipe_ends_it_quietly()
    {
        using var folder = new DigitFolder();
        var outcome = Command.Bash($"$it mnist --data {folder.Path} --epochs 1000000 | head -1; echo ${{PIPESTATUS[0]}}");
        Assert.Equal(("141", ""), (outcome.LastLine, outcome.Error));
    }

    [Fact]
    public void A_full_disk_behind_stdout_is_a_problem()
    {
        using var folder = new DigitFolder();
        var outcome = Command.Bash($"$it mnist --data {folder.Path} --epochs 1 >/dev/full");
        Assert.Equal((1, "pipeline: The output can't be written: No space left on device\n"), (outcome.Code, outcome.Error));
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public void A_signal_ends_it_after_the_step_and_says_what_was_done(string signal, int code)
    {
        using var folder = new DigitFolder();
        using var process = Command.Start(
            "dotnet",
            [],
            Command.Program,
            "mnist",
            "--data",
            folder.Path,
            "--epochs",
            "1000000",
            "--save",
            folder["model"]
        );
        while (process.StandardOutput.ReadLine() is { } line && !line.StartsWith("epoch", StringComparison.Ordinal)) { }
        Process.Start("kill", [$"-{signal}", $"{process.Id}"]).WaitForExit();
        var outcome = Command.Finish(process);
        Assert.Equal(code, outcome.Code);
        Assert.Matches(
            @"^pipeline: Stopped in epoch \d+ of 1000000, after step \d+ of 10: loss .*, accuracy .* %\. Nothing was saved\.\n$",
            outcome.Error
        );
        Assert.False(File.Exists(folder["model"]));
    }
}
