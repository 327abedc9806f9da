using System.Text.RegularExpressions;
using Xunit;

namespace DeepPipeline.Properties.Docs;

/// <summary>Links between documents lead to files that are there, and to headings on them.</summary>
public sealed partial class LinksTests
{
    public static TheoryData<string> Documents =>
        [
            .. new[] { "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "data/README.md", "tests/peers/README.md" }
                .Concat(
                    Directory
                        .EnumerateFiles(Path.Combine(Markdown.Root, "docs"), "*.md", SearchOption.AllDirectories)
                        .Select(file => Path.GetRelativePath(Markdown.Root, file).Replace('\\', '/'))
                )
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Links_lead_somewhere(string document) => Assert.Empty(Lost(document));

    [Fact]
    public void A_link_that_leads_nowhere_is_found()
    {
        Assert.Equal("none.md", Assert.Single(LostIn("[a](none.md) `[b](other.md)`\n```\n[c](code.md)\n```\n", "docs/index.md")));
        Assert.Equal("design.md#nowhere", Assert.Single(LostIn("[a](design.md#programs) [b](design.md#nowhere)", "docs/index.md")));
        Assert.Equal(
            "#there",
            Assert.Single(LostIn("# Here & now\n[a](#here--now) [b](#there) [c](https://example.org)", "docs/index.md"))
        );
    }

    private static string[] Lost(string document) => [.. LostIn(File.ReadAllText(Path.Combine(Markdown.Root, document)), document)];

    private static IEnumerable<string> LostIn(string text, string document)
    {
        var prose = Prose(text);
        foreach (var link in Link().Matches(prose).Select(found => found.Groups["to"].Value))
        {
            if (link.Contains("://", StringComparison.Ordinal))
                continue;
            var parts = link.Split('#', 2);
            var target = Path.GetFullPath(Path.Combine(Markdown.Root, document, "..", parts[0]));
            var there =
                parts[0].Length == 0 ? prose
                : File.Exists(target) ? Prose(File.ReadAllText(target))
                : null;
            if (there is null && !Directory.Exists(target))
                yield return link;
            else if (parts.Length > 1 && (there is null || !Places(there).Contains(parts[1])))
                yield return link;
        }
    }

    // Without code, in which brackets are no links.
    private static string Prose(string text) => Code().Replace(Fenced().Replace(text, ""), "code");

    // As GitHub names them.
    private static IEnumerable<string> Places(string text) =>
        Heading()
            .Matches(text)
            .Select(found => NoPart().Replace(found.Groups["text"].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fenced();

    [GeneratedRegex("`[^`\n]*`")]
    private static partial Regex Code();

    [GeneratedRegex("^#{1,6} (?<text>.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoPart();
}
