using System.Diagnostics;
using System.Globalization;

namespace DeepPipeline.Bench;

/// <summary>PyTorch, where some Python has it: a script beside the sources prints how long its step takes.</summary>
internal static class Peer
{
    private static readonly string? Python = new[] { "python3", "/usr/bin/python3" }.FirstOrDefault(p =>
        Try(p, "-c \"import torch\"") is not null
    );

    internal static bool Exists => Python is not null;

    /// <summary>Microseconds a step; endless if there is no PyTorch.</summary>
    internal static double Measure(int batch, int threads, TimeSpan window) =>
        Python is not null
        && Try(Python, string.Create(CultureInfo.InvariantCulture, $"\"{Script()}\" {batch} {threads} {window.TotalSeconds}")) is { } text
            ? double.Parse(text, CultureInfo.InvariantCulture)
            : double.PositiveInfinity;

    private static string Script()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "bench", "peers", "mlp.py");
            if (File.Exists(path))
                return path;
        }

        throw new FileNotFoundException("bench/peers/mlp.py");
    }

    private static string? Try(string program, string arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
            )!;
            var output = process.StandardOutput.ReadToEnd();
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output.Trim() : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
