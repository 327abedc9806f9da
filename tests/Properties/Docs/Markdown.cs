using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace DeepPipeline.Properties.Docs;

/// <summary>The code of a document: each block after a comment that says what it is for.</summary>
internal static partial class Markdown
{
    internal sealed record Block(string Use, string Text);

    internal static string Root { get; } = Find();

    internal static IReadOnlyList<Block> BlocksOf(string document) =>
        [
            .. Marked()
                .Matches(File.ReadAllText(Path.Combine(Root, document)))
                .Select(m => new Block(m.Groups["use"].Value, m.Groups["text"].Value)),
        ];

    [GeneratedRegex("<!-- (?<use>[^>]*?) -->\n```[a-z]*\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Marked();

    // Of this source file, since build output may lie anywhere.
    private static string Find([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));
}
