using System.Collections;
using System.Runtime.InteropServices;

namespace DeepPipeline.Launcher.Machines;

/// <summary>
/// The process becomes another program, as a shell's <c>exec</c> does: signals, the terminal, exit codes and <c>kill -9</c> are that
/// program's then, and nothing stands between.
/// </summary>
internal static partial class Exec
{
    /// <summary>Comes back only where that failed.</summary>
    internal static void Become(string program, IEnumerable<string> words, IReadOnlyDictionary<string, string> environment)
    {
        var all = Environment
            .GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .Where(entry => !environment.ContainsKey((string)entry.Key))
            .Select(entry => $"{entry.Key}={entry.Value}")
            .Concat(environment.Select(entry => $"{entry.Key}={entry.Value}"));
        _ = Execve(program, [program, .. words, null], [.. all, null]);
    }

    [LibraryImport("libc", EntryPoint = "execve", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Execve(string path, string?[] words, string?[] environment);
}
