using System.Collections.Immutable;
using System.Globalization;
using DeepPipeline.Analyzers;
using DeepPipeline.Properties.Views.Printing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace DeepPipeline.Properties.Docs;

/// <summary>The compiler says of the code on the pages of its warnings what the pages say.</summary>
public static class WarningPagesTests
{
    private const string Compiles = "compiles: csharp";

    [Theory]
    [InlineData("PIPE001", 3)]
    [InlineData("PIPE002", 3)]
    [InlineData("PIPE003", 3)]
    public static async Task A_page_of_a_warning_shows_what_the_compiler_says(string id, int examples)
    {
        var page = $"docs/{id}.md";
        var blocks = Markdown.BlocksOf(page);
        List<string> told = [];
        foreach (var block in blocks.Where(block => block.Use == Compiles))
            told.Add(await Told(block.Text));
        if (Rewriting.IsAccepted)
            blocks = Rewriting.Accept(page, told, use => use == Compiles);

        Assert.True(told.Count >= examples);
        Assert.Contains(told, text => text.Contains($": warning {id}: ", StringComparison.Ordinal));
        var code = -1;
        foreach (var (use, text) in blocks)
        {
            code += use == Compiles ? 1 : 0;
            if (use == "prints")
                Assert.Equal(text, told[code]);
        }

        // What has nothing behind it compiles without a word.
        foreach (var (block, i) in blocks.Select((block, i) => (block, i)).Where(one => one.block.Use == Compiles))
        {
            if (i + 1 == blocks.Count || blocks[i + 1].Use != "prints")
                Assert.Equal("", await Told(block.Text));
        }
    }

    // A line a warning, in the order of the code: what it stands at, and what it says.
    private static async Task<string> Told(string code)
    {
        var compilation = CSharp
            .Compilation("using System.Collections.Generic;", code)
            .AddReferences(MetadataReference.CreateFromFile(typeof(Model<,>).Assembly.Location));
        var all = await compilation
            .WithAnalyzers(ImmutableArray.Create<DiagnosticAnalyzer>(new Pipelines(), new DiscardedResult()))
            .GetAllDiagnosticsAsync();
        Assert.DoesNotContain(all, one => one.Id == "AD0001");
        var lines = all.Where(one => !one.IsSuppressed && one.Severity >= DiagnosticSeverity.Warning)
            .OrderBy(one => one.Location.SourceSpan.Start)
            .ThenBy(one => one.Id, StringComparer.Ordinal)
            .Select(one =>
                $"{one.Location.SourceTree!.GetText().ToString(one.Location.SourceSpan)}: "
                + $"{(one.Severity == DiagnosticSeverity.Error ? "error" : "warning")} {one.Id}: {one.GetMessage(CultureInfo.InvariantCulture)}\n"
            );
        return string.Concat(lines);
    }
}
