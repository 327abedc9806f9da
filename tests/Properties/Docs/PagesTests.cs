using System.Text.RegularExpressions;
using DeepPipeline.Properties.Backend.Files;
using Xunit;

namespace DeepPipeline.Properties.Docs;

/// <summary>
/// The code of each page runs, and prints what the page says: a block that is marked <c>prints</c> is all that the code before it writes. With PIPELINE_ACCEPT=1 these
/// blocks are written anew; read the difference.
/// </summary>
[Trait("Time", "seconds")]
public sealed partial class PagesTests : IDisposable
{
    private static readonly string[] Folders = ["guides", "coming-from", "errors"];

    private static readonly string[] Roots = ["docs/index.md", "docs/installing.md", "docs/models.md", "docs/what-there-is.md"];

    private readonly Folder folder = new();

    public static TheoryData<string> Pages =>
        [
            .. Roots,
            .. Folders
                .SelectMany(name => Directory.EnumerateFiles(At($"docs/{name}"), "*.md"))
                .Select(file => Path.GetRelativePath(Markdown.Root, file).Replace('\\', '/'))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_csharp_of_a_page_runs_and_prints_what_it_says(string page)
    {
        var blocks = Markdown.BlocksOf(page);
        var (printed, codes) = await Run(blocks);
        if (Rewriting.IsAccepted)
            blocks = Rewriting.Accept(page, printed, IsCode);

        var (code, last) = (-1, "");
        foreach (var (use, text) in blocks)
        {
            if (use == "prints")
            {
                Assert.True(text == printed[code], $"after\n{last}\nthe page says:\n{text}\nand printed is:\n{printed[code]}");
            }
            else if (IsCode(use))
            {
                (code, last) = (code + 1, text);
                foreach (var said in Said().Matches(text).Select(found => found.Groups["said"].Value))
                    Assert.True(
                        $"\n{printed[code]}".Contains($"\n{said}\n", StringComparison.Ordinal),
                        $"{said} is not printed by\n{text}"
                    );
            }
        }

        // A page of a code shows problems of that code, two at least.
        if (Enum.GetValues<ProblemCode>().Where(one => page == PageOf(one)).ToArray() is [var one])
        {
            Assert.Equal([one], codes.Distinct());
            Assert.True(codes.Count >= 2, $"{page} shows {codes.Count}");
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_block_of_a_page_is_run_or_of_somebody_else(string page)
    {
        var blocks = Markdown.BlocksOf(page);
        Assert.Equal(Fence().Count(File.ReadAllText(At(page))) / 2, blocks.Count);
        foreach (var (use, text) in blocks)
        {
            if (use is "theirs" or "prints" or "typed" || IsCode(use))
                continue;
            // A file of the repository is shown as it is there, where its own tests run it.
            Assert.StartsWith("from: ", use, StringComparison.Ordinal);
            Assert.Contains(text, File.ReadAllText(At(use["from: ".Length..])), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_code_of_a_problem_has_a_page_and_a_line_in_their_table()
    {
        var table = File.ReadAllText(At("docs/errors/index.md"));
        Assert.All(Enum.GetValues<ProblemCode>(), code => Assert.True(File.Exists(At(PageOf(code))), PageOf(code)));
        Assert.All(
            Enum.GetValues<ProblemCode>(),
            code => Assert.Contains($"]({Path.GetFileName(PageOf(code))})", table, StringComparison.Ordinal)
        );
    }

    public void Dispose() => folder.Dispose();

    private static string At(string page) => Path.Combine(Markdown.Root, page);

    private static string PageOf(ProblemCode code)
    {
        var name = code.ToString();
        return $"docs/errors/{char.ToLowerInvariant(name[0])}{name[1..]}.md";
    }

    private static bool IsCode(string use) => use is "runs: csharp" or "runs: csharp-continued";

    private async Task<(IReadOnlyList<string> Printed, IReadOnlyList<ProblemCode> Codes)> Run(IReadOnlyList<Markdown.Block> blocks)
    {
        Directory.CreateDirectory(folder.Path("runs"));
        var (data, runs) = ($"{Markdown.Root}/data/", $"{folder.Root}/runs/");
        var (printed, codes) = await CodeOfDocument.Run(
            blocks
                .Where(block => IsCode(block.Use))
                .Select(block =>
                    block
                        .Text.Replace("\"data/", $"\"{data}", StringComparison.Ordinal)
                        .Replace("\"runs/", $"\"{runs}", StringComparison.Ordinal)
                )
        );
        string Short(string text) => text.Replace(data, "data/", StringComparison.Ordinal).Replace(runs, "runs/", StringComparison.Ordinal);
        return ([.. printed.Select(Short)], codes);
    }

    [GeneratedRegex("Console\\.WriteLine\\(.*\\);\\s+// (?<said>(True|False|[0-9 .]+|[a-z]+(, [a-z]+)*)(?=$|:))", RegexOptions.Multiline)]
    private static partial Regex Said();

    [GeneratedRegex("^```", RegexOptions.Multiline)]
    private static partial Regex Fence();
}
