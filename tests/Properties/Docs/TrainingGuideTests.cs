using System.Text.RegularExpressions;
using DeepPipeline.Properties.Backend.Files;
using Xunit;

namespace DeepPipeline.Properties.Docs;

/// <summary>The code of the guide to training runs, and prints what it says.</summary>
public sealed partial class TrainingGuideTests : IDisposable
{
    private const string Guide = "docs/training.md";

    private readonly Folder folder = new();

    [Fact]
    public async Task The_csharp_of_the_guide_runs_and_prints_what_it_says()
    {
        var blocks = Markdown.BlocksOf(Guide);
        var code = CodeOfDocument.CSharpOf(blocks);

        var printed = await CodeOfDocument.Run(
            code.Replace("\"data/", $"\"{Markdown.Root}/data/", StringComparison.Ordinal)
                .Replace("\"runs/", $"\"{folder.Root}/runs/", StringComparison.Ordinal)
        );

        var from = 0;
        foreach (var expected in Expected(blocks))
        {
            var at = printed.IndexOf(expected, from, StringComparison.Ordinal);
            Assert.True(at >= 0, $"the guide says:\n{expected}\nprinted, from there on:\n{printed[from..]}");
            from = at + expected.Length;
        }

        Assert.Equal(["runs"], folder.Names);
        string[] made = ["tumours.safetensors", "tumours.html", "tumours.csv", "vocabulary.json", "seen-3.png"];
        Assert.All(made, name => Assert.True(File.Exists(folder.Path($"runs/{name}")), name));
    }

    [Fact]
    public void Every_block_of_the_guide_is_run()
    {
        var text = File.ReadAllText(Path.Combine(Markdown.Root, Guide));
        Assert.Equal(Fence().Count(text) / 2, Markdown.BlocksOf(Guide).Count);
    }

    [Fact]
    public void The_fsharp_of_the_guide_is_the_one_that_the_tests_compile()
    {
        var block = Assert.Single(Markdown.BlocksOf(Guide), b => b.Use == "runs: fsharp");
        Assert.Contains(
            block.Text,
            File.ReadAllText(Path.Combine(Markdown.Root, "tests/Interop/TrainingGuide.fs")),
            StringComparison.Ordinal
        );
    }

    public void Dispose() => folder.Dispose();

    // What the blocks beside the code say, and what comments behind a line that prints do: those with an ellipsis tell of the kind alone.
    private static IEnumerable<string> Expected(IEnumerable<Markdown.Block> blocks)
    {
        var previous = Enumerable.Empty<string>();
        foreach (var block in blocks)
        {
            if (block.Use == "prints")
            {
                previous = [block.Text];
            }
            else
            {
                foreach (var line in previous)
                    yield return line;
                previous = Said()
                    .Matches(block.Text)
                    .Select(m => m.Groups["said"].Value + "\n")
                    .Where(said => !said.Contains('…', StringComparison.Ordinal))
                    .ToArray();
            }
        }

        foreach (var line in previous)
            yield return line;
    }

    [GeneratedRegex("Console\\.WriteLine\\(.*\\);\\s+// (?<said>(True|False|[0-9 .]+|[a-z]+(, [a-z]+)*)(?=$|:))", RegexOptions.Multiline)]
    private static partial Regex Said();

    [GeneratedRegex("^```", RegexOptions.Multiline)]
    private static partial Regex Fence();
}
