using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace DeepPipeline.Properties.Docs;

/// <summary>Runs the C# of a document.</summary>
internal static class CodeOfDocument
{
    /// <summary>Runs a script; what it writes to its console comes back as text.</summary>
    internal static Task<string> Run(string code)
    {
        const string console =
            "static class Console { public static System.Text.StringBuilder Text = new(); public static void WriteLine(object x) => Text.Append(x).Append('\\n'); }\n";
        var options = ScriptOptions
            .Default.WithReferences(
                typeof(Layers).Assembly,
                typeof(Model<,>).Assembly,
                typeof(DeepPipeline.Reports.Report).Assembly,
                typeof(ParquetTable).Assembly,
                typeof(SubwordTokenizer).Assembly,
                typeof(LanguageExt.Prelude).Assembly,
                typeof(TorchSharp.torch).Assembly,
                typeof(Microsoft.Extensions.Logging.ILogger).Assembly
            )
            .WithImports("System", "System.Linq", "System.Collections.Generic");
        // Usings come first in a script, so the console stands behind them.
        var lines = code.Split('\n');
        var head = string.Join('\n', lines.Where(IsUsing));
        var body = string.Join('\n', lines.Where(line => !IsUsing(line)));
        return CSharpScript.EvaluateAsync<string>($"{head}\n{console}{body}\nreturn Console.Text.ToString();", options);
    }

    /// <summary>The C# of a document, all its blocks as one script.</summary>
    internal static string CSharpOf(IEnumerable<Markdown.Block> blocks) =>
        string.Concat(blocks.Where(block => block.Use is "runs: csharp" or "runs: csharp-continued").Select(block => block.Text));

    private static bool IsUsing(string line) =>
        line.StartsWith("using ", StringComparison.Ordinal) && !line.StartsWith("using var ", StringComparison.Ordinal);
}
