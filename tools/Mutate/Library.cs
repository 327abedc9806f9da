using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace DeepPipeline.Mutate;

/// <summary>A project as the compiler sees it, with the mutants that are put into it.</summary>
internal sealed class Library
{
    private readonly CSharpCommandLineArguments arguments;
    private readonly CSharpCompilation original;
    private readonly Dictionary<string, (SyntaxTree Tree, string Mutants)> mutated = [];
    private CSharpCompilation compilation;

    private Library(CSharpCommandLineArguments arguments, CSharpCompilation original) =>
        (this.arguments, this.original, compilation) = (arguments, original, original);

    /// <summary>The assembly's file name.</summary>
    public string FileName => arguments.OutputFileName!;

    /// <summary>Asks the build for the compiler's arguments, and reads everything they name.</summary>
    public static Library Of(string project)
    {
        var folder = Path.GetDirectoryName(project)!;
        // Asked for an output that never is, the build doesn't skip the compiler; told to skip it, it only says how it would be called.
        var json = Output(
            "dotnet",
            "msbuild",
            project,
            "-nologo",
            "-t:Compile",
            "-getItem:CscCommandLineArgs",
            "-p:Configuration=Release;BuildProjectReferences=false;ProvideCommandLineArgs=true;SkipCompilerExecution=true;NonExistentFile=no/such/file"
        );
        using var items = JsonDocument.Parse(json);
        var words = items
            .RootElement.GetProperty("Items")
            .GetProperty("CscCommandLineArgs")
            .EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!);
        var arguments = CSharpCommandLineParser.Default.Parse(words, folder, Path.GetDirectoryName(typeof(object).Assembly.Location));
        var trees = arguments.SourceFiles.Select(file => Parse(file.Path, arguments.ParseOptions)).ToList();
        var references = arguments.MetadataReferences.Select(reference =>
            MetadataReference.CreateFromFile(Path.Combine(folder, reference.Reference), reference.Properties)
        );
        var options = arguments
            .CompilationOptions.WithGeneralDiagnosticOption(ReportDiagnostic.Default)
            .WithSpecificDiagnosticOptions(null);
        var compilation = CSharpCompilation.Create(arguments.CompilationName, trees, references, options);
        var generators = arguments
            .AnalyzerReferences.SelectMany(reference =>
                new AnalyzerFileReference(Path.Combine(folder, reference.FilePath), new Loader()).GetGenerators(LanguageNames.CSharp)
            )
            .ToList();
        CSharpGeneratorDriver
            .Create(generators, parseOptions: arguments.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        var asked = CSharpSyntaxTree.ParseText(SourceText.From(Switches.Source, System.Text.Encoding.UTF8), arguments.ParseOptions);
        return new Library(arguments, (CSharpCompilation)generated.AddSyntaxTrees(asked));
    }

    /// <summary>All mutants of some of its files.</summary>
    public IEnumerable<Mutant> Candidates(IReadOnlySet<string> files) =>
        original
            .SyntaxTrees.Where(tree => files.Contains(tree.FilePath))
            .OrderBy(tree => tree.FilePath, StringComparer.Ordinal)
            .SelectMany(tree => Mutate.Candidates.Of(original.GetSemanticModel(tree)));

    /// <summary>Puts mutants in; gives the values of those that don't compile.</summary>
    public IReadOnlySet<int> Put(IEnumerable<(int Id, Mutant Mutant)> mutants)
    {
        var wrong = new HashSet<int>();
        var changed = new List<SyntaxTree>();
        var byFile = mutants.GroupBy(pair => pair.Mutant.Path).ToDictionary(group => group.Key, group => group.ToList());
        foreach (var tree in original.SyntaxTrees)
        {
            var own = byFile.GetValueOrDefault(tree.FilePath, []);
            var before = mutated.GetValueOrDefault(tree.FilePath, (Tree: tree, Mutants: ""));
            var numbers = string.Join(',', own.Select(pair => pair.Id));
            if (numbers == before.Mutants)
                continue;
            var after = tree.WithRootAndOptions(new Switches(own).Visit(tree.GetRoot())!, tree.Options);
            compilation = compilation.ReplaceSyntaxTree(before.Tree, after);
            mutated[tree.FilePath] = (after, numbers);
            changed.Add(after);
        }

        foreach (var error in changed.SelectMany(tree => Errors(compilation.GetSemanticModel(tree).GetDiagnostics())))
            wrong.UnionWith(At(error));
        return wrong;
    }

    /// <summary>Writes the assembly and its symbols; gives the mutants for which it can't.</summary>
    public IReadOnlyList<int> Write(string folder)
    {
        var path = Path.Combine(folder, FileName);
        var symbols = Path.ChangeExtension(path, ".pdb");
        // The copy may be a link to what was built.
        File.Delete(path);
        File.Delete(symbols);
        using var assembly = File.Create(path);
        using var pdb = File.Create(symbols);
        var result = compilation.Emit(
            assembly,
            pdb,
            manifestResources: arguments.ManifestResources,
            options: arguments.EmitOptions.WithDebugInformationFormat(DebugInformationFormat.PortablePdb).WithPdbFilePath(symbols)
        );
        return [.. Errors(result.Diagnostics).SelectMany(At).Distinct()];
    }

    private static IEnumerable<Diagnostic> Errors(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static IReadOnlyList<int> At(Diagnostic error)
    {
        var found = error.Location.SourceTree is { } tree
            ? Switches.At(tree.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true))
            : [];
        return found.Count > 0 ? found : throw new InvalidOperationException($"No mutant is near this error: {error}");
    }

    private static SyntaxTree Parse(string path, CSharpParseOptions options)
    {
        using var file = File.OpenRead(path);
        return CSharpSyntaxTree.ParseText(SourceText.From(file), options, path);
    }

    internal static string Output(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed:\n{output}");
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath) { }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
