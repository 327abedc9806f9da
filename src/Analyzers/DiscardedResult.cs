using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace DeepPipeline.Analyzers;

/// <summary>PIPE001: a statement that computes a <c>Result&lt;T&gt;</c> and drops it, so that nobody learns whether it went wrong.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp, LanguageNames.VisualBasic)]
public sealed class DiscardedResult : DiagnosticAnalyzer
{
    /// <summary>The rule's name.</summary>
    public const string Id = "PIPE001";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A result is dropped",
        "'{0}' is dropped, and with it the problems it may hold: call OrThrow(), look at Problems, or write '_ =' before it",
        "Reliability",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "What can go wrong gives a Result<T>: a value or problems. A statement that drops it also drops the problems.",
        helpLinkUri: "docs/PIPE001.md"
    );

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName("DeepPipeline.Result`1") is not { } result)
                return;
            var task = start.Compilation.GetTypeByMetadataName("System.Threading.Tasks.Task`1");
            var valueTask = start.Compilation.GetTypeByMetadataName("System.Threading.Tasks.ValueTask`1");
            start.RegisterOperationAction(
                operation =>
                {
                    var dropped = ((IExpressionStatementOperation)operation.Operation).Operation;
                    // An assignment has the type of what it assigns, and drops nothing.
                    if (dropped is not IAssignmentOperation && Held(dropped.Type) is { } type)
                        operation.ReportDiagnostic(
                            Diagnostic.Create(
                                Rule,
                                dropped.Syntax.GetLocation(),
                                type.ToMinimalDisplayString(operation.Operation.SemanticModel!, dropped.Syntax.SpanStart)
                            )
                        );
                },
                OperationKind.ExpressionStatement
            );

            // The result that is dropped with a value of a type: itself, or what a task of it gives.
            ITypeSymbol? Held(ITypeSymbol? type) =>
                type is not INamedTypeSymbol { IsGenericType: true } named ? null
                : Is(named, result) ? named
                : (Is(named, task) || Is(named, valueTask)) && named.TypeArguments[0] is INamedTypeSymbol inner && Is(inner, result) ? inner
                : null;
        });
    }

    private static bool Is(INamedTypeSymbol type, INamedTypeSymbol? definition) =>
        SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, definition);
}
