using System.Runtime.CompilerServices;
using Xunit;

namespace Pipeline.Examples.Tests;

/// <summary>The scripts run as users run them.</summary>
public sealed class ScriptTests
{
    [Fact]
    public void The_fsharp_script_learns_in_fsharp_interactive()
    {
        var folder = Directory.CreateTempSubdirectory("scripts");
        try
        {
            // The libraries stand beside the tests, wherever those were built to.
            var script = File.ReadAllText(Path.Combine(Scripts(), "xor.fsx"));
            Assert.Contains("#r \"../bin/Release/net10.0/", script, StringComparison.Ordinal);
            var copy = Path.Combine(folder.FullName, "xor.fsx");
            File.WriteAllText(copy, script.Replace("../bin/Release/net10.0/", AppContext.BaseDirectory, StringComparison.Ordinal));

            var outcome = Command.Finish(Command.Start("dotnet", [], "fsi", "--quiet", copy));

            Assert.True(outcome.Code == 0, outcome.Error);
            Assert.Matches("^epoch 301: loss 0\\.0[0-9]+, accuracy 100", outcome.Out);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Scripts([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "../../src/Examples/scripts");
}
