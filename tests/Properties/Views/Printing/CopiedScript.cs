using System.Diagnostics;
using DeepPipeline.Properties.Backend.Files;
using DeepPipeline.Properties.Docs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace DeepPipeline.Properties.Views.Printing;

/// <summary>
/// Runs a script as dotnet-script does: what it compiles to and the assemblies that it names are copied to a folder, and a process
/// of its own, which knows of no other, runs them there.
/// </summary>
internal static class CopiedScript
{
    // What dotnet-script's runner does, without its log.
    private const string Runner = """
        var script = System.Reflection.Assembly.LoadFrom(args[0]);
        var factory = script.GetType("Submission#0")!.GetMethod("<Factory>")!;
        await (System.Threading.Tasks.Task)factory.Invoke(null, new object[] { new object[2] })!;
        """;

    private const string RunnerSettings =
        """{ "runtimeOptions": { "framework": { "name": "Microsoft.NETCore.App", "version": "10.0.0" } } }""";

    private static readonly IReadOnlyList<MetadataReference> Framework =
    [
        .. Directory
            .EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll")
            .Where(path =>
                Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll")
            )
            .Where(path => !path.EndsWith(".Native.dll", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Runs one of the scripts that come with the library, over what was built for the tests.</summary>
    /// <param name="name">The script's file.</param>
    /// <param name="without">An assembly that is not copied although it is named.</param>
    /// <returns>How it ended, what it printed, and what it complained of.</returns>
    public static (int Code, string Out, string Error) Run(string name, string? without = null)
    {
        using var folder = new Folder();
        // The scripts as they are, where "../bin/Release/net10.0" is what the tests run.
        var scripts = Directory.CreateDirectory(folder.Path("Examples/scripts")).FullName;
        foreach (var script in Directory.EnumerateFiles(Path.Combine(Markdown.Root, "src/Examples/scripts"), "*.csx"))
            File.Copy(script, Path.Combine(scripts, Path.GetFileName(script)));
        Directory.CreateDirectory(folder.Path("Examples/bin/Release"));
        Directory.CreateSymbolicLink(folder.Path("Examples/bin/Release/net10.0"), AppContext.BaseDirectory);

        var cache = Directory.CreateDirectory(folder.Path("cache")).FullName;
        var compilation = CSharpScript
            .Create(
                File.ReadAllText(Path.Combine(scripts, name)),
                ScriptOptions
                    .Default.WithFilePath(Path.Combine(scripts, name))
                    .WithImports(
                        "System",
                        "System.IO",
                        "System.Collections.Generic",
                        "System.Linq",
                        "System.Text",
                        "System.Threading.Tasks"
                    )
                    .WithSourceResolver(ScriptSourceResolver.Default.WithBaseDirectory(scripts))
            )
            .GetCompilation()
            .WithAssemblyName("script");
        Emit(compilation, Path.Combine(cache, "script.dll"));
        foreach (var named in compilation.DirectiveReferences.Where(named => Path.GetFileName(named.Display) != without))
            File.Copy(named.Display!, Path.Combine(cache, Path.GetFileName(named.Display!)));

        var runner = Directory.CreateDirectory(folder.Path("runner")).FullName;
        Emit(CSharpCompilation.Create("runner", [CSharpSyntaxTree.ParseText(Runner)], Framework), Path.Combine(runner, "runner.dll"));
        File.WriteAllText(Path.Combine(runner, "runner.runtimeconfig.json"), RunnerSettings);
        return Start(Path.Combine(runner, "runner.dll"), Path.Combine(cache, "script.dll"));
    }

    private static void Emit(Compilation compilation, string path)
    {
        using var file = File.Create(path);
        var emitted = compilation.Emit(file);
        Xunit.Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
    }

    private static (int Code, string Out, string Error) Start(params string[] words)
    {
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", words)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                // Where the scripts find the data, as their first line says.
                WorkingDirectory = Markdown.Root,
            }
        )!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
