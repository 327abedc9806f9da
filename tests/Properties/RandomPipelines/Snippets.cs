using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace DeepPipeline.Properties.RandomPipelines;

/// <summary>C# expressions that are pipelines, compiled and run together: a compilation costs more than an expression.</summary>
public static class Snippets
{
    private const string Usings = "using DeepPipeline;\nusing static DeepPipeline.Layers;\n";

    private static readonly ScriptOptions Options = ScriptOptions
        .Default.WithReferences(typeof(Layer).Assembly, typeof(LanguageExt.Prelude).Assembly)
        .WithEmitDebugInformation(false);

    /// <summary>The tree that each expression gives; or the compiler's errors, or what it threw.</summary>
    public static IReadOnlyList<(Layer? Tree, string? Wrong)> Run(IReadOnlyList<string> expressions)
    {
        var script = Scripted(expressions, out var firstLines);
        var errors = script.Compile().Where(d => d.Severity == DiagnosticSeverity.Error).ToLookup(Owner, d => d.ToString());
        if (errors.Count == 0)
            return [.. script.RunAsync().GetAwaiter().GetResult().ReturnValue.Select(Built)];
        if (errors.Contains(-1))
            throw new InvalidOperationException(string.Join('\n', errors[-1]));
        // The others are compiled without those that are wrong.
        var right = Enumerable.Range(0, expressions.Count).Where(i => !errors.Contains(i)).ToArray();
        var built = right.Length == 0 ? [] : right.Zip(Run([.. right.Select(i => expressions[i])]), KeyValuePair.Create).ToDictionary();
        return [.. expressions.Select((_, i) => errors.Contains(i) ? (null, string.Join('\n', errors[i])) : built[i])];

        int Owner(Diagnostic diagnostic) =>
            Array.FindLastIndex(firstLines, line => line <= diagnostic.Location.GetLineSpan().StartLinePosition.Line);
    }

    private static Script<Func<Layer>[]> Scripted(IReadOnlyList<string> expressions, out int[] firstLines)
    {
        // One method an expression: a single expression of hundreds is slow to bind.
        var code = new System.Text.StringBuilder(Usings);
        firstLines = new int[expressions.Count];
        var line = Usings.Count(c => c == '\n');
        for (var i = 0; i < expressions.Count; i++)
        {
            firstLines[i] = line;
            var method = $"static Layer L{i}() => ({expressions[i]}\n).Tree;\n";
            line += method.Count(c => c == '\n');
            code.Append(method);
        }

        code.Append($"return new System.Func<Layer>[] {{ {string.Join(", ", expressions.Select((_, i) => $"L{i}"))} }};");
        return CSharpScript.Create<Func<Layer>[]>(code.ToString(), Options);
    }

    private static (Layer? Tree, string? Wrong) Built(Func<Layer> build)
    {
        try
        {
            return (build(), null);
        }
        catch (PipelineException thrown)
        {
            return (null, thrown.Message);
        }
    }
}
