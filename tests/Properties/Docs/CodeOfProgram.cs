using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeepPipeline.Properties.Docs;

/// <summary>Compiles and runs a program of one file, as <c>dotnet run</c> does, in this process.</summary>
internal static class CodeOfProgram
{
    // What a project with implicit usings has, and a console that keeps what is written.
    private const string Around = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;

        public static class Console
        {
            public static System.Text.StringBuilder Text { get; } = new();

            public static void WriteLine(object? value) => Text.Append(value).Append('\n');
        }
        """;

    /// <summary>Runs a program; what it writes to its console comes back as text.</summary>
    /// <exception cref="InvalidOperationException">It doesn't compile without warnings.</exception>
    internal static string Run(string path, params string[] args)
    {
        // Lines of settings are the builder's, not the compiler's.
        var code = string.Join('\n', File.ReadAllLines(path).Select(line => line.StartsWith("#:", StringComparison.Ordinal) ? "" : line));
        var compilation = CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(path) + "Program",
            [CSharpSyntaxTree.ParseText(code, path: path), CSharpSyntaxTree.ParseText(Around)],
            References(),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable)
        );
        using var bytes = new MemoryStream();
        var emitted = compilation.Emit(bytes);
        var said = emitted.Diagnostics.Where(one => one.Severity >= DiagnosticSeverity.Warning).ToArray();
        if (!emitted.Success || said.Length > 0)
            throw new InvalidOperationException(string.Join('\n', said.Select(one => one.ToString())));

        var assembly = new AssemblyLoadContext("program", isCollectible: false).LoadFromStream(new MemoryStream(bytes.ToArray()));
        var printed = (System.Text.StringBuilder)assembly.GetType("Console")!.GetProperty("Text")!.GetValue(null)!;
        printed.Clear();
        try
        {
            if (assembly.EntryPoint!.Invoke(null, [args]) is int and not 0 and var code0)
                printed.Append(System.Globalization.CultureInfo.InvariantCulture, $"exit code {code0}\n");
        }
        catch (TargetInvocationException thrown) when (thrown.InnerException is { } inner)
        {
            throw new InvalidOperationException($"{path}: {inner.Message}\n{printed}", inner);
        }

        return printed.ToString();
    }

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
}
