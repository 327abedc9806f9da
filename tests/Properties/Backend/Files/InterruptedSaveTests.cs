using System.Diagnostics;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Files;

/// <summary>A save that can't be finished leaves what was there, and nothing else.</summary>
public sealed class InterruptedSaveTests : IDisposable
{
    private static readonly Model<Features, Features> Model = Dense(3).Initialize(Features.Of(4)).OrThrow();

    private readonly Folder folder = new();

    [Fact]
    public void Saving_replaces_what_was_there_and_leaves_no_other_file()
    {
        File.WriteAllText(folder.Path("model"), "old");
        Assert.Equal(folder.Path("model"), Model.Save(folder.Path("model")).OrThrow());
        Assert.Equal(Model, ModelFile.Load<Features, Features>(folder.Path("model")).OrThrow());
        Assert.Equal(["model"], folder.Names);
    }

    [Fact]
    public void Saving_through_a_link_replaces_what_it_leads_to()
    {
        File.WriteAllText(folder.Path("model"), "old");
        File.CreateSymbolicLink(folder.Path("link"), folder.Path("model"));
        Assert.True(Model.Save(folder.Path("link")).IsOk);
        Assert.Equal(folder.Path("model"), new FileInfo(folder.Path("link")).LinkTarget);
        Assert.Equal(Model, ModelFile.Load<Features, Features>(folder.Path("model")).OrThrow());
    }

    [Fact]
    public void A_device_is_not_replaced_by_a_model() =>
        Assert.Equal(
            "/dev/null: model file expected a file, got a device\n  hint: name a file that may be replaced",
            Assert.Single(Model.Save("/dev/null").Problems).ToString()
        );

    // The process may write 16 KiB to a file, and the model has 80: the disk is full for it.
    [Fact]
    public void A_disk_that_fills_up_leaves_the_old_file_unharmed()
    {
        File.WriteAllText(folder.Path("model"), "old");
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardOutput = true, RedirectStandardError = true };
        // An executable's own memory maps count as files unless they are only written to.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("trap '' XFSZ; ulimit -f 32; exec \"$@\"");
        foreach (
            var argument in new[]
            {
                "sh",
                Environment.ProcessPath!,
                "exec",
                typeof(EntryPoint).Assembly.Location,
                "save",
                folder.Path("model"),
            }
        )
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)));
        Assert.True(process.ExitCode == 1, output.Result + error.Result);
        Assert.StartsWith(
            $"{folder.Path("model")}: model file expected a place that can be written to, got ",
            output.Result,
            StringComparison.Ordinal
        );
        Assert.Contains("what was there before is unharmed", output.Result, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(folder.Path("model")));
        Assert.Equal(["model"], folder.Names);
    }

    [Theory]
    [InlineData("folder", "folder")]
    [InlineData("none/model", "folder")]
    [InlineData("folder/", "folder")]
    public void A_place_that_cannot_be_written_to_is_a_problem(string name, string left)
    {
        Directory.CreateDirectory(folder.Path("folder"));
        Assert.Equal(folder.Path(name), Assert.Single(Model.Save(folder.Path(name)).Problems).Path);
        Assert.Equal([left], folder.Names);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path("folder")));
    }

    [Fact]
    public void A_path_below_a_file_is_a_problem_and_the_file_is_unharmed()
    {
        File.WriteAllText(folder.Path("file"), "old");
        Assert.Single(Model.Save(folder.Path("file/model")).Problems);
        Assert.Equal("old", File.ReadAllText(folder.Path("file")));
        Assert.Equal(["file"], folder.Names);
    }

    [Fact]
    public void A_path_that_is_none_is_a_problem() => Assert.All(["", "a\0b"], path => Assert.Single(Model.Save(path).Problems));

    public void Dispose() => folder.Dispose();
}
