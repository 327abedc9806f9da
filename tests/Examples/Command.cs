using System.Diagnostics;

namespace DeepPipeline.Examples.Tests;

/// <summary>What a command said and how it ended.</summary>
internal sealed record Outcome(int Code, string Out, string Error)
{
    internal string LastLine => Out.TrimEnd('\n').Split('\n')[^1];
}

/// <summary>Starts the built program, as a user does.</summary>
internal static class Command
{
    internal static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "Pipeline.Examples.dll");

    internal static Outcome Run(params string[] words) => Run([], words);

    internal static Outcome Run(Dictionary<string, string> environment, params string[] words) =>
        Finish(Start("dotnet", environment, [Program, .. words]));

    /// <summary>Runs a line of bash in which <c>$it</c> is the command.</summary>
    internal static Outcome Bash(string line) => Finish(Start("bash", new() { ["it"] = "dotnet " + Program }, ["-c", line]));

    internal static Process Start(string file, Dictionary<string, string> environment, params string[] words)
    {
        var info = new ProcessStartInfo(file, words) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in new[] { "LC_ALL", "LC_CTYPE", "NO_COLOR", "PIPELINE_DEBUG" })
            info.Environment.Remove(name);
        info.Environment["LANG"] = "C.UTF-8";
        foreach (var (name, value) in environment)
            info.Environment[name] = value;
        return Process.Start(info)!;
    }

    internal static Outcome Finish(Process process)
    {
        using (process)
        {
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return new Outcome(process.ExitCode, output, error.Result);
        }
    }
}
