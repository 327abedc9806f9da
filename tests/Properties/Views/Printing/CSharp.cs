using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeepPipeline.Properties.Views.Printing;

/// <summary>What the compiler says of C# as users write it.</summary>
internal static class CSharp
{
    private const string Usings = "using System; using System.Linq; using DeepPipeline; using static DeepPipeline.Layers;\n";

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path =>
                Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll")
            )
            .Append(typeof(LanguageExt.Unit).Assembly.Location)
            .Append(typeof(Layer).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Some statements, as the compiler has them.</summary>
    public static CSharpCompilation Compilation(string usings, string statements) =>
        CSharpCompilation.Create(
            "Snippet",
            [CSharpSyntaxTree.ParseText(usings + Usings + statements, new CSharpParseOptions(LanguageVersion.Preview))],
            References,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication)
        );

    /// <summary>The errors of some statements; none if they compile.</summary>
    public static string[] Errors(string statements) =>
        [
            .. Compilation("", statements)
                .GetDiagnostics()
                .Where(d => d.Severity == DiagnosticSeverity.Error)
                .Select(d => d.Id + ": " + d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)),
        ];
}
