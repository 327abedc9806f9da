using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace DeepPipeline.Analyzers;

/// <summary>
/// PIPE002: a pipeline that is written of constants has a mistake whatever its input is, or for the input that is written beside it.
/// PIPE003: two pipelines that do not go one after another, and what to put between them.
/// </summary>
[SuppressMessage(
    "MicrosoftCodeAnalysisCorrectness",
    "RS1004",
    Justification = "Visual Basic has none of the operators that pipelines are written with."
)]
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Pipelines : DiagnosticAnalyzer
{
    /// <summary>The name of the rule of mistakes.</summary>
    public const string MistakeId = "PIPE002";

    /// <summary>The name of the rule of what does not go together.</summary>
    public const string MismatchId = "PIPE003";

    // Each takes a pipeline and the shape of its input.
    private static readonly string[] WithInput = ["Check", "Initialize", "Summary", "Lower", "Diagram"];

    private static readonly DiagnosticDescriptor Mistake = new(
        MistakeId,
        "A pipeline has a mistake",
        "{0}",
        "Correctness",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "What is written of constants is checked while you write, by the library itself: with the input that stands beside it, or else for what is wrong whatever the input is.",
        helpLinkUri: "docs/PIPE002.md"
    );

    private static readonly DiagnosticDescriptor Mismatch = new(
        MismatchId,
        "Two pipelines do not go one after another",
        "what is before gives {0}, what is behind takes {1}: {2}",
        "Correctness",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Pipelines are arrows between kinds: what the first gives, the second takes.",
        helpLinkUri: "docs/PIPE003.md"
    );

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Mistake, Mismatch);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName("DeepPipeline.Pipeline`2") is null)
                return;
            start.RegisterOperationAction(Between, OperationKind.Binary);
            // Loaded by the first pipeline that is met, if there is one.
            var library = new Lazy<Library?>(() => Library.Of(start.Compilation));
            start.RegisterOperationBlockAction(action =>
            {
                foreach (var block in action.OperationBlocks)
                    new Walk(action, library, block).Over(block);
            });
        });
    }

    /// <summary>Whether a type is that of pipelines.</summary>
    internal static bool Is(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "Pipeline" or "KindPreserving" } named && Library.Has(named);

    private static void Between(OperationAnalysisContext context)
    {
        var binary = (IBinaryOperation)context.Operation;
        if (
            binary is not { OperatorMethod: null, OperatorKind: BinaryOperatorKind.RightShift }
            || Kinds(binary.LeftOperand.Type) is not var (_, gives)
            || Kinds(binary.RightOperand.Type) is not var (takes, _)
            || SymbolEqualityComparer.Default.Equals(gives, takes)
        )
            return;
        context.ReportDiagnostic(
            Diagnostic.Create(
                Mismatch,
                binary.RightOperand.Syntax.GetLocation(),
                gives.ToMinimalDisplayString(binary.SemanticModel!, binary.Syntax.SpanStart),
                takes.ToMinimalDisplayString(binary.SemanticModel!, binary.Syntax.SpanStart),
                Between(gives.Name, takes.Name)
            )
        );
    }

    private static string Between(string gives, string takes) =>
        (gives, takes) switch
        {
            ("Image", "Features") => "put Flatten between them, or GlobalAveragePool2d",
            ("Signal", "Features") => "put GlobalAveragePool1d between them, or FlattenFrom<Signal>()",
            ("Volume", "Features") => "put GlobalAveragePool3d between them, or FlattenFrom<Volume>()",
            ("Sequence", "Features") =>
                "put Last, MeanOverTime or a recurrent layer between them, or apply it to each step with TimeDistributed",
            ("Tokens", "Sequence" or "Features") => "put Embedding between them",
            ("Sequence", "Signal") => "put Permute<Sequence, Signal>(2, 1) between them",
            ("Signal", "Sequence") => "put Permute<Signal, Sequence>(2, 1) between them",
            ("Features", "Image" or "Sequence" or "Signal" or "Volume") => $"put Reshape<Features, {takes}>(…) between them",
            _ => "put a layer between them that takes the one and gives the other",
        };

    private static (ITypeSymbol Takes, ITypeSymbol Gives)? Kinds(ITypeSymbol? type) =>
        Is(type) && type is INamedTypeSymbol { TypeArguments: { Length: 2 } kinds } ? (kinds[0], kinds[1]) : null;

    /// <summary>All pipelines of a block, the largest first.</summary>
    private sealed class Walk(OperationBlockAnalysisContext context, Lazy<Library?> library, IOperation block)
    {
        private readonly HashSet<(SyntaxNode, string)> told = [];
        private Evaluation? evaluation;

        internal void Over(IOperation operation)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (operation is IInvocationOperation invocation && IsChecked(invocation))
            {
                if (Evaluated(invocation.Arguments[0].Value) is { } pipeline && Evaluated(invocation.Arguments[1].Value) is { } input)
                    Tell(operation, found => found.Of(pipeline, input));
            }
            else if (Is(operation.Type) && operation is not ILocalReferenceOperation && Evaluated(operation) is { } whole)
            {
                Tell(operation, found => found.Whatever(whole));
                return;
            }

            foreach (var child in operation.ChildOperations)
                Over(child);
        }

        private static bool IsChecked(IInvocationOperation invocation) =>
            Array.IndexOf(WithInput, invocation.TargetMethod.Name) >= 0
            && invocation.Arguments.Length >= 2
            && Is(invocation.Arguments[0].Value.Type)
            && invocation.Arguments[1].Value.Type is { Name: "Shape" } shape
            && Library.Has(shape);

        private object? Evaluated(IOperation operation)
        {
            if (library.Value is not { } found)
                return null;
            evaluation ??= new Evaluation(found, block);
            return evaluation.TryEvaluate(operation, out var value) ? value : null;
        }

        private void Tell(IOperation whole, Func<Library, object[][]> problems)
        {
            object[][] rows;
            try
            {
                rows = problems(library.Value!);
            }
            catch (System.Reflection.TargetInvocationException)
            {
                // A mistake of the library's, which the program will meet by itself.
                return;
            }

            foreach (var row in rows)
            {
                var place = evaluation!.PlaceOf(row[0]) ?? whole.Syntax;
                if (told.Add((place, (string)row[1])))
                    context.ReportDiagnostic(Diagnostic.Create(Mistake, place.GetLocation(), row[1]));
            }
        }
    }
}
