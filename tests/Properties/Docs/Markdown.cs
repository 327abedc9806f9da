using System.Text.RegularExpressions;

namespace Pipeline.Properties.Docs;

/// <summary>The code of a document: each block after a comment that says what it is for.</summary>
internal static partial class Markdown
{
    internal sealed record Block(string Use, string Text);

    internal static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    internal static IReadOnlyList<Block> BlocksOf(string document) =>
        [.. Marked().Matches(File.ReadAllText(Path.Combine(Root, document))).Select(m => new Block(m.Groups["use"].Value, m.Groups["text"].Value))];

    [GeneratedRegex("<!-- (?<use>[^>]*?) -->\n```[a-z]*\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Marked();

    private static string Find(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "Pipeline.sln")) ? folder.FullName : Find(folder.Parent!);
}
