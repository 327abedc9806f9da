using System.Runtime.CompilerServices;
using Xunit;

namespace Pipeline.Examples.Tests;

/// <summary>The scripts run as users run them.</summary>
public sealed class ScriptTests
{
    [Fact]
    public void The_fsharp_script_learns_in_fsharp_interactive() =>
        Assert.Matches("^epoch 301: loss 0\\.0[0-9]+, accuracy 100", Interactive("xor.fsx"));

    // Reading a table and drawing take packages that no script names.
    [Fact]
    public void The_fsharp_script_of_a_recipe_shows_its_curves()
    {
        var shown = Interactive("curves.fsx");
        Assert.Contains("learning rate", shown, StringComparison.Ordinal);
        Assert.Contains("malignant", shown, StringComparison.Ordinal);
        Assert.Matches("epoch 30: loss 0\\.[0-9]+, accuracy 9[0-9.]+ %", shown);
    }

    // What a script prints.
    private static string Interactive(string name)
    {
        var folder = Directory.CreateTempSubdirectory("scripts");
        try
        {
            // The libraries stand beside the tests, wherever those were built to.
            var script = File.ReadAllText(Path.Combine(Scripts(), name));
            Assert.Contains("#r \"../bin/Release/net10.0/", script, StringComparison.Ordinal);
            var copy = Path.Combine(folder.FullName, name);
            File.WriteAllText(copy, script
                .Replace("../bin/Release/net10.0/", AppContext.BaseDirectory, StringComparison.Ordinal)
                .Replace("__SOURCE_DIRECTORY__", $"\"{Path.GetFullPath(Scripts())}\"", StringComparison.Ordinal));

            var outcome = Command.Finish(Command.Start("dotnet", [], "fsi", "--quiet", copy));

            Assert.True(outcome.Code == 0, outcome.Error);
            return outcome.Out;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Scripts([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "../../src/Examples/scripts");
}
