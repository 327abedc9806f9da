using Xunit;

namespace DeepPipeline.Properties.Docs;

/// <summary>The page on parts of your own: its C# runs and prints what it says; its F# is compiled and run beside.</summary>
public static class ExtendingTests
{
    private const string Page = "docs/extending.md";

    [Fact]
    public static async Task The_csharp_of_the_page_runs_and_prints_what_it_says()
    {
        var code = CodeOfDocument.CSharpOf(Markdown.BlocksOf(Page));
        var printed = await CodeOfDocument.Run(code.Replace("\"data/", $"\"{Markdown.Root}/data/", StringComparison.Ordinal));
        Assert.Equal("True\nTrue\nTrue\nTrue\n1 2 3 4 5\n", printed);
    }

    [Fact]
    public static void The_fsharp_of_the_page_is_the_one_that_the_tests_run()
    {
        var block = Assert.Single(Markdown.BlocksOf(Page), b => b.Use == "runs: fsharp");
        var compiled = File.ReadAllText(Path.Combine(Markdown.Root, "tests/Interop/Extending.fs"));
        Assert.Contains(block.Text, compiled, StringComparison.Ordinal);
    }
}
