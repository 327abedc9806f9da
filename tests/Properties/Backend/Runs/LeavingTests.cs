using System.Diagnostics;
using Xunit;

namespace DeepPipeline.Properties.Backend.Runs;

/// <summary>A process that ends while runs go on in it ends as it was told to.</summary>
[Trait("Time", "seconds")]
public sealed class LeavingTests
{
    private const int Aborted = 134;
    private const int Interrupted = 130;

    [Theory]
    [InlineData("return", 0)]
    [InlineData("exit", 3)]
    [InlineData("inside", 4)]
    [InlineData("throw", Aborted)]
    [InlineData("interrupt", Interrupted)]
    public void A_process_that_ends_stops_its_runs_first(string way, int code)
    {
        // What used to go wrong did so nine times of ten.
        for (var time = 0; time < 2; time++)
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var argument in new[] { "exec", typeof(EntryPoint).Assembly.Location, "leave", way })
                start.ArgumentList.Add(argument);
            using var process = Process.Start(start)!;
            process.OutputDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            var errors = process.StandardError.ReadToEnd();
            Assert.True(process.WaitForExit(TimeSpan.FromMinutes(2)), "it does not end");
            Assert.True(code == process.ExitCode, $"{process.ExitCode}: {errors}");
        }
    }
}
