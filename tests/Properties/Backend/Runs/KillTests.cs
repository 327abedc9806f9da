using System.Diagnostics;
using DeepPipeline.Properties.Backend.Files;
using Xunit;

namespace DeepPipeline.Properties.Backend.Runs;

/// <summary>A process may be ended at any moment: the next one goes on from its last checkpoint, and ends with the same bits.</summary>
[Trait("Time", "seconds")]
public sealed class KillTests : IDisposable
{
    private const int Kills = 20;
    private const int MostSteps = 40;

    private readonly Folder folder = new();

    [Fact]
    public void A_run_that_is_killed_again_and_again_ends_as_if_it_had_not_been()
    {
        var random = new RandomKey(20).Stream("kills");
        var (place, begun, next) = (Directory.CreateDirectory(folder.Path("killed")).FullName, new List<int>(), 1);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var process = Start(place);
            // A step is told when the checkpoint of the one before it is there, and before its own; then it may end anywhere, also in the middle of writing.
            begun.Add(Number(Line(process)));
            Assert.InRange(begun[^1], next, next + 1);
            for (var steps = random.NextInt32(MostSteps); steps >= 0; steps--)
                next = Number(Line(process));
            Thread.Sleep(random.NextInt32(4));
            process.Kill();
            process.WaitForExit();
            // What it told while nobody read.
            while (process.StandardOutput.ReadLine() is { } line)
                next = Number(line);
        }

        Assert.Equal(Kills, begun.Distinct().Count());
        using var last = Start(place);
        var lines = last.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var expected = CheckpointingProgram.Fingerprint(
            EverythingOn.Run().First(epoch => epoch.Number == CheckpointingProgram.Epochs),
            folder.Root
        );
        Assert.Equal(expected, lines[^1]);
    }

    public void Dispose() => folder.Dispose();

    private static string Line(Process process) =>
        process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("it ended: " + process.StandardError.ReadToEnd());

    // The number of a step within the run, from its epoch and its number within that.
    private static int Number(string line) =>
        ((int.Parse(line.Split(' ')[0]) - 1) * EverythingOn.Run().StepsAnEpoch) + int.Parse(line.Split(' ')[1]);

    private static Process Start(string place)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "exec", typeof(EntryPoint).Assembly.Location, "train", place })
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
