using DeepPipeline.Launcher.Machines;
using Xunit;

namespace DeepPipeline.Examples.Tests.Launching;

/// <summary>Programs that the launcher runs are really run as it says.</summary>
public sealed class ThisMachineTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("launcher");
    private readonly ThisMachine machine = new();

    [Fact]
    public void Both_streams_are_kept_and_written_to_the_log()
    {
        var log = Path.Combine(folder.FullName, "new", "x.log");
        var ended = machine.Run(
            new("bash", "-c", "echo one; echo two >&2; pwd; echo $GOMP_SPINCOUNT $GIVEN; cat; exit 3")
            {
                Folder = folder.FullName,
                Log = log,
                Variables = new Dictionary<string, string?> { ["GIVEN"] = "given" },
            }
        );
        Assert.Equal(3, ended.Code);
        Assert.Equal(
            [folder.FullName, "1000 given", "one", "two"],
            ended.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)
        );
        Assert.Equal(ended.Text, File.ReadAllText(log));
    }

    [Fact]
    public void What_takes_too_long_is_ended()
    {
        var ended = machine.Run(new("sleep", "60") { Limit = TimeSpan.FromSeconds(0.2) });
        Assert.Equal(124, ended.Code);
    }

    [Fact]
    public void A_server_that_is_left_behind_keeps_nobody_waiting()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var ended = machine.Run(new("bash", "-c", "sleep 30 & echo done"));
        Assert.Equal((0, "done\n"), (ended.Code, ended.Text));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 25);
    }

    [Fact]
    public void Programs_are_found_on_the_path() =>
        Assert.Equal((true, null), (machine.Find("bash") is not null, machine.Find("no-such-program")));

    public void Dispose() => folder.Delete(recursive: true);
}
