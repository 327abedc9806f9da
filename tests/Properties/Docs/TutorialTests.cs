using System.Buffers.Binary;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DeepPipeline.Properties.Backend.Files;
using Xunit;

namespace DeepPipeline.Properties.Docs;

/// <summary>
/// The tutorial: each chapter's C# runs as one script, prints what it says behind each block, and draws the pictures that it shows.
/// <c>PIPELINE_ACCEPT=1</c> writes these pictures anew.
/// </summary>
[Trait("Time", "seconds")]
public sealed partial class TutorialTests : IDisposable
{
    private const string Home = "docs/tutorial";
    private const string Pictures = "docs/pictures/tutorial";
    private const string Mark = "\u0001";
    private const int MostBytes = 60_000;

    private readonly Folder folder = new();

    public static TheoryData<string> Chapters =>
        [
            .. Directory
                .GetFiles(Path.Combine(Markdown.Root, Home), "0*.md")
                .Select(file => Path.GetFileName(file))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Chapters))]
    public async Task The_csharp_of_a_chapter_runs_and_prints_what_it_says(string chapter)
    {
        var blocks = Markdown.BlocksOf($"{Home}/{chapter}");
        var sources = blocks.Where(block => block.Use is "runs: csharp" or "runs: csharp-continued").Select(block => block.Text).ToArray();
        var code = string.Join($"Console.WriteLine(\"{Mark}\");\n", sources)
            .Replace("\"data/", $"\"{Markdown.Root}/data/", StringComparison.Ordinal);

        var printed = (await CodeOfDocument.Run(OwnFile().Replace(code, $"\"{folder.Root}/$1\""))).Split(Mark + "\n");

        Assert.Equal(sources.Length, printed.Length);
        foreach (var (source, said, text) in WithWhatIsSaid(blocks).Zip(printed, (block, text) => (block.Source, block.Said, text)))
        {
            var agrees = said?.Use == "looks like" ? Printed.LooksLike(said.Text, text) : Printed.Agrees(said?.Text ?? "", text);
            Assert.True(agrees, $"behind the block\n{source}\n{chapter} says:\n{said?.Text}\nprinted:\n{text}");
        }

        foreach (var name in folder.Names.Where(name => Path.GetExtension(name) is ".svg" or ".png"))
            Compare(name);
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public void Every_block_of_a_chapter_is_run_or_compiled(string chapter)
    {
        var blocks = Markdown.BlocksOf($"{Home}/{chapter}");
        Assert.Equal(Fence().Count(Text(chapter)) / 2, blocks.Count);
        Assert.All(
            blocks,
            block =>
                Assert.Contains(
                    block.Use,
                    (string[])["runs: csharp", "runs: csharp-continued", "runs: fsharp", "prints", "looks like", "shows"]
                )
        );
        Assert.Equal("runs: csharp", blocks[0].Use);
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public void The_fsharp_of_a_chapter_is_the_one_that_the_tests_compile(string chapter)
    {
        var compiled = File.ReadAllText(Path.Combine(Markdown.Root, "tests/Interop/Tutorial.fs"));
        var blocks = Markdown.BlocksOf($"{Home}/{chapter}").Where(block => block.Use == "runs: fsharp").ToArray();
        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Contains(Indented(block.Text), compiled, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public void A_chapter_has_what_every_chapter_has(string chapter)
    {
        var text = Text(chapter);
        foreach (var heading in (string[])["## What goes wrong", "## In F#", "## Exercises", "## Further"])
            Assert.Contains($"\n{heading}", text, StringComparison.Ordinal);
        Assert.Equal(3, Regex.Count(text, "^<details>", RegexOptions.Multiline));
        Assert.Contains($"href: {chapter}\n", File.ReadAllText(Path.Combine(Markdown.Root, Home, "toc.yml")), StringComparison.Ordinal);
        Assert.Contains($"]({chapter})", Text("index.md"), StringComparison.Ordinal);
        Assert.NotEmpty(Shown().Matches(text));
    }

    [Fact]
    public void Every_link_of_the_tutorial_leads_somewhere_and_every_picture_is_shown()
    {
        var pages = Directory.GetFiles(Path.Combine(Markdown.Root, Home), "*.md").Select(file => Path.GetFileName(file)!).ToArray();
        foreach (var (page, target) in pages.SelectMany(page => Link().Matches(Text(page)).Select(link => (page, link.Groups["to"].Value))))
            Assert.True(Path.Exists(Path.Combine(Markdown.Root, Home, target)), $"{page} leads to {target}, which is not there");
        var shown = pages.SelectMany(page => Shown().Matches(Text(page)).Select(match => match.Groups["name"].Value)).ToHashSet();
        var files = Directory.GetFiles(Path.Combine(Markdown.Root, Pictures)).Select(file => Path.GetFileName(file)!).ToArray();
        Assert.Empty(files.Except(shown));
        Assert.All(files, name => Assert.InRange(new FileInfo(Committed(name)).Length, 50, MostBytes));
    }

    [Theory]
    [InlineData("epoch 3: loss 0.412", "epoch 3: loss 0.4108", true)]
    [InlineData("epoch 3: loss 0.412", "epoch 4: loss 0.412", false)]
    [InlineData("epoch 3: loss 0.412", "epoch 3: loss 0.5", false)]
    [InlineData("loss …, accuracy 97.1 %", "loss 0.1, accuracy 97.2 %", true)]
    [InlineData("f1 is 0.5", "f2 is 0.5", false)]
    [InlineData("-1.2e-05 a", "-1.3e-05 a", true)]
    [InlineData("1.20e-05 a", "1.20e-04 a", false)]
    [InlineData("one\ntwo", "one", false)]
    public void What_is_printed_may_differ_in_last_digits_and_in_nothing_else(string said, string printed, bool agrees) =>
        Assert.Equal(agrees, Printed.Agrees(said, printed));

    [Theory]
    [InlineData("epoch 8: loss 0.15", "epoch 11: loss 0.14", true)]
    [InlineData("epoch 8: loss 0.15", "epoch 11: loss 0.24", false)]
    [InlineData("epoch 8: loss 0.15", "epoch 11: gain 0.15", false)]
    [InlineData("0  966█  ·  2░  98.6 %", "0  970█ 1░  ·  99 %", true)]
    [InlineData("0  966█  ·  2░  98.6 %", "0  400█ 1░  ·  99 %", false)]
    public void What_training_decides_looks_like_what_is_said(string said, string printed, bool does) =>
        Assert.Equal(does, Printed.LooksLike(said, printed));

    public void Dispose() => folder.Dispose();

    private static string Text(string page) => File.ReadAllText(Path.Combine(Markdown.Root, Home, page));

    private static string Committed(string name) => Path.Combine(Markdown.Root, Pictures, name);

    // Each block of C# with the block behind it that says what it prints; nothing where there is none.
    private static IEnumerable<(string Source, Markdown.Block? Said)> WithWhatIsSaid(IReadOnlyList<Markdown.Block> blocks)
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i].Use.StartsWith("runs: csharp", StringComparison.Ordinal))
                yield return (
                    blocks[i].Text,
                    i + 1 < blocks.Count && blocks[i + 1].Use is ("prints" or "looks like") ? blocks[i + 1] : null
                );
        }
    }

    private static string Indented(string code) =>
        string.Join('\n', code.Split('\n').Select(line => line.Length == 0 ? line : "    " + line));

    // The same title, axis, curves and numbers of points: what training makes of them differs in last digits elsewhere.
    private void Compare(string name)
    {
        if (Environment.GetEnvironmentVariable("PIPELINE_ACCEPT") == "1")
            File.Copy(folder.Path(name), Committed(name), overwrite: true);
        Assert.True(File.Exists(Committed(name)), $"{Pictures}/{name} is not there; PIPELINE_ACCEPT=1 writes it");
        Assert.Equal(Contents(Committed(name)), Contents(folder.Path(name)));
    }

    private static string[] Contents(string file)
    {
        if (Path.GetExtension(file) == ".png")
        {
            var bytes = File.ReadAllBytes(file);
            return [$"{BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16))}×{BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20))}"];
        }

        var svg = XDocument.Load(file).Root!;
        return
        [
            .. svg.Descendants()
                .Where(one => one.Name.LocalName == "text" && one.Attribute("text-anchor") is null)
                .Select(one => one.Nodes().OfType<XText>().FirstOrDefault()?.Value.Trim() ?? ""),
            .. svg.Descendants()
                .Where(one => one.Attribute("stroke-linejoin") is not null)
                .Select(one => $"a line of {one.Attribute("d")!.Value.Count(c => c is 'M' or 'L')} points"),
            $"{svg.Descendants().Count(one => one.Name.LocalName == "circle")} dots",
        ];
    }

    [GeneratedRegex("^```", RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex("\"([a-z0-9-]+\\.(?:svg|png|safetensors|html|csv))\"")]
    private static partial Regex OwnFile();

    [GeneratedRegex("!\\[[^\\]]+\\]\\(\\.\\./pictures/tutorial/(?<name>[a-z0-9-]+\\.(svg|png))\\)")]
    private static partial Regex Shown();

    [GeneratedRegex("\\]\\((?<to>(?!https?:)[^)#]+)(#[^)]*)?\\)")]
    private static partial Regex Link();
}
