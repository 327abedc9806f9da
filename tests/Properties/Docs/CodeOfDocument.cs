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
            "static class Console { public static System.Text.StringBuilder Text = new(); public static void WriteLine(object x) => Text.Append(x).Append('\\n'); "
            + "public static System.IO.TextWriter Out => new System.IO.StringWriter(Text) { NewLine = \"\\n\" }; public static bool IsOutputRedirected => true; "
            + "public static int WindowWidth => throw new System.IO.IOException(); }\n";
        return Evaluate<string>(code, console, "Console.Text.ToString()");
    }

    /// <summary>Runs blocks as one script, each of which may use what those before it have made.</summary>
    /// <returns>What each block has written, and the codes of the problems that all of them wrote, in order.</returns>
    internal static async Task<(IReadOnlyList<string> Printed, IReadOnlyList<ProblemCode> Codes)> Run(IEnumerable<string> blocks)
    {
        const string console = """
            static class Console
            {
                public static List<string> Blocks = new() { "" };
                public static List<DeepPipeline.ProblemCode> Codes = new();
                public static void Next() => Blocks.Add("");
                public static bool IsOutputRedirected => true;
                public static int WindowWidth => throw new System.IO.IOException();
                public static void WriteLine(object x)
                {
                    if (x is DeepPipeline.Problem problem)
                        Codes.Add(problem.Code);
                    Blocks[^1] += x + "\n";
                }
            }

            """;
        var code = string.Concat(blocks.Select(block => $"{block}Console.Next();\n"));
        return await Evaluate<(List<string>, List<ProblemCode>)>(code, console, "(Console.Blocks, Console.Codes)");
    }

    private static Task<T> Evaluate<T>(string code, string console, string result)
    {
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
        return CSharpScript.EvaluateAsync<T>($"{head}\n{console}{body}\nreturn {result};", options);
    }

    /// <summary>The C# of a document, all its blocks as one script.</summary>
    internal static string CSharpOf(IEnumerable<Markdown.Block> blocks) =>
        string.Concat(blocks.Where(block => block.Use is "runs: csharp" or "runs: csharp-continued").Select(block => block.Text));

    private static bool IsUsing(string line) =>
        line.StartsWith("using ", StringComparison.Ordinal) && !line.StartsWith("using var ", StringComparison.Ordinal);
}
