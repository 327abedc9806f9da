using System.Text.RegularExpressions;

namespace DeepPipeline.Launcher.Builds;

/// <summary>What a build said.</summary>
internal static partial class BuildLog
{
    private const int Most = 60;
    private const int Last = 40;

    /// <summary>The errors, each once; the end of the log, if it has none that are written as usual.</summary>
    internal static IReadOnlyList<string> Errors(string text)
    {
        var lines = Lines(text);
        string[] errors = [.. lines.Where(line => Error().IsMatch(line)).Distinct(StringComparer.Ordinal).Take(Most)];
        return errors.Length > 0 ? errors : [.. lines.TakeLast(Last)];
    }

    /// <summary>What the audit of packages warns of, each once: it fails no build.</summary>
    internal static IReadOnlyList<string> Audit(string text) =>
        [.. Warning().Matches(text).Select(found => found.Value.TrimEnd()).Distinct(StringComparer.Ordinal)];

    /// <summary>How many projects have errors; at least one.</summary>
    internal static int Unbuilt(string text) =>
        Math.Max(
            1,
            Errors(text)
                .Select(line => Project().Match(line))
                .Where(found => found.Success)
                .Select(found => found.Value)
                .Distinct(StringComparer.Ordinal)
                .Count()
        );

    private static string[] Lines(string text) => [.. text.Split('\n').Select(line => line.Trim()).Where(line => line != "")];

    [GeneratedRegex(@"(^|[ :])(fatal )?error[ :]")]
    private static partial Regex Error();

    [GeneratedRegex(@"warning NU190\d: [^[\n]*")]
    private static partial Regex Warning();

    [GeneratedRegex(@" ?\[[^][]*\.(cs|fs)proj[^][]*\]")]
    private static partial Regex Project();
}
