using System.Diagnostics;
using System.Text.Json;

namespace DeepPipeline.Examples.Tests;

/// <summary>A value that a notebook shows.</summary>
/// <param name="Event">What the kernel calls it.</param>
/// <param name="Html">Its markup, or its text where it has none.</param>
internal sealed record ShownValue(string Event, string Html);

/// <summary>.NET Interactive's kernel, as an editor talks to it: commands and events as lines of JSON.</summary>
internal sealed class NotebookKernel : IDisposable
{
    private readonly Process process;
    private int submitted;

    internal NotebookKernel(string tool, string folder, Dictionary<string, string> environment)
    {
        var info = new ProcessStartInfo(tool, ["stdio", "--default-kernel", "csharp"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        foreach (var (name, value) in environment)
            info.Environment[name] = value;
        process = Process.Start(info)!;
    }

    /// <summary>The code of a notebook's cells, and the language of each.</summary>
    internal static (string Kernel, string Code)[] CellsOf(string file)
    {
        using var notebook = JsonDocument.Parse(File.ReadAllText(file));
        return
        [
            .. notebook
                .RootElement.GetProperty("cells")
                .EnumerateArray()
                .Where(cell => cell.GetProperty("cell_type").GetString() == "code")
                .Select(cell =>
                    (
                        cell.GetProperty("metadata").GetProperty("polyglot_notebook").GetProperty("kernelName").GetString()!,
                        string.Concat(cell.GetProperty("source").EnumerateArray().Select(line => line.GetString()))
                    )
                ),
        ];
    }

    /// <summary>Runs code, and gives what is shown of it.</summary>
    internal List<ShownValue> Submit(string kernel, string code)
    {
        var token = $"cell {++submitted}";
        process.StandardInput.WriteLine(
            JsonSerializer.Serialize(
                new
                {
                    token,
                    commandType = "SubmitCode",
                    command = new { code, targetKernelName = kernel },
                }
            )
        );
        process.StandardInput.Flush();
        var shown = new List<ShownValue>();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (!line.StartsWith('{'))
                continue;
            using var told = JsonDocument.Parse(line);
            var what = told.RootElement.GetProperty("eventType").GetString()!;
            var isOurs =
                told.RootElement.TryGetProperty("command", out var command)
                && command.ValueKind == JsonValueKind.Object
                && command.TryGetProperty("token", out var of)
                && of.GetString() == token;
            if (what == "CommandFailed" && isOurs)
                throw new InvalidOperationException($"{code}: {told.RootElement.GetProperty("event")}");
            if (what == "CommandSucceeded" && isOurs)
                return shown;
            if (
                told.RootElement.GetProperty("event").TryGetProperty("formattedValues", out var values)
                && values.EnumerateArray().ToArray() is { Length: > 0 } all
            )
                shown.Add(new ShownValue(what, all[0].GetProperty("value").GetString()!));
        }

        throw new InvalidOperationException($"the kernel ended at: {code}");
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}
