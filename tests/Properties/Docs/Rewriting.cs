using System.Text.RegularExpressions;

namespace DeepPipeline.Properties.Docs;

/// <summary>What the code of a document prints, written into the document. With PIPELINE_ACCEPT=1 tests do that instead of comparing; read the difference.</summary>
internal static partial class Rewriting
{
    /// <summary>Whether that is asked for.</summary>
    internal static bool IsAccepted => Environment.GetEnvironmentVariable("PIPELINE_ACCEPT") == "1";

    /// <summary>Writes into a document what each block of code has printed, where the document shows it; the blocks as they are then.</summary>
    /// <param name="document">The document, by its path from the root.</param>
    /// <param name="printed">What each block of code has printed.</param>
    /// <param name="isCode">Which uses are code.</param>
    internal static IReadOnlyList<Markdown.Block> Accept(string document, IReadOnlyList<string> printed, Func<string, bool> isCode)
    {
        var (code, path) = (-1, Path.Combine(Markdown.Root, document));
        File.WriteAllText(
            path,
            Marked()
                .Replace(
                    File.ReadAllText(path),
                    found =>
                    {
                        var use = found.Groups["use"].Value;
                        if (isCode(use))
                            code++;
                        return use == "prints" ? $"<!-- prints -->\n```{found.Groups["language"].Value}\n{printed[code]}```" : found.Value;
                    }
                )
        );
        return Markdown.BlocksOf(document);
    }

    [GeneratedRegex("<!-- (?<use>[^>]*?) -->\n```(?<language>[a-z]*)\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Marked();
}
