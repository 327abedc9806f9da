using System.Collections.Immutable;
using DeepPipeline.Analyzers;
using DeepPipeline.Properties.Views.Printing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace DeepPipeline.Properties.Problems;

/// <summary>PIPE001 comes exactly where a result is lost.</summary>
public class DiscardedResultTests
{
    private const string Declared = """

        static Result<string> Save() => Result.Ok("x");
        static Task<Result<string>> Saving() => Task.FromResult(Save());
        static ValueTask<Result<string>> Soon() => new(Save());
        static int Number() => 1;
        """;

    [Theory]
    [InlineData("Save();", 1)]
    [InlineData("Save().Map(x => x.Length);", 1)]
    [InlineData("await Saving();", 1)]
    [InlineData("Saving();", 1)]
    [InlineData("Soon();", 1)]
    [InlineData("new List<int>().ForEach(_ => Save());", 1)]
    [InlineData("Action act = () => Save(); act();", 1)]
    [InlineData("string? text = null; text?.Length.ToString(); Check(); static void Check() { Save(); Number(); }", 1)]
    [InlineData("for (var i = 0; i < 2; Save()) i++;", 1)]
    [InlineData("_ = Save();", 0)]
    [InlineData("var saved = Save(); saved = Save(); Number();", 0)]
    [InlineData("Save().OrThrow();", 0)]
    [InlineData("Save().Switch(_ => { }, _ => { });", 0)]
    [InlineData("Func<object> give = () => Save(); give();", 0)]
    [InlineData("(await Saving()).OrThrow();", 0)]
    public async Task A_dropped_result_is_a_warning(string code, int warnings)
    {
        var compilation = CSharp.Compilation("using System.Collections.Generic; using System.Threading.Tasks;", code + Declared);
        Assert.Empty(compilation.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error));
        var found = await compilation
            .WithAnalyzers(ImmutableArray.Create<DiagnosticAnalyzer>(new DiscardedResult()))
            .GetAnalyzerDiagnosticsAsync();
        Assert.Equal(warnings, found.Length);
        Assert.All(
            found,
            diagnostic => Assert.Equal((DiscardedResult.Id, DiagnosticSeverity.Warning), (diagnostic.Id, diagnostic.Severity))
        );
    }
}
