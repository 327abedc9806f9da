using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace DeepPipeline.Generators;

/// <summary>Why nothing is written for a record. It holds no syntax, so that it can be compared.</summary>
/// <param name="IsOfDocumentation">Whether documentation is missing; otherwise the record is of a form that has no factory.</param>
/// <param name="Layer">The record.</param>
/// <param name="What">What is missing or wrong.</param>
/// <param name="File">The record's file.</param>
/// <param name="Span">Where its name stands.</param>
/// <param name="Lines">In which lines.</param>
internal sealed record Mistake(bool IsOfDocumentation, string Layer, string What, string File, TextSpan Span, LinePositionSpan Lines)
{
    private static readonly DiagnosticDescriptor Documentation = new(
        "PIPE101",
        "A layer without documentation",
        "{0} lacks {1}: its factory takes its documentation over, and nothing public is without",
        "Documentation",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true
    );

    private static readonly DiagnosticDescriptor Form = new(
        "PIPE102",
        "A layer without a factory",
        "No factory can be written for {0}: {1}",
        "Design",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true
    );

    internal Diagnostic ToDiagnostic() =>
        Diagnostic.Create(IsOfDocumentation ? Documentation : Form, Location.Create(File, Span, Lines), Layer, What);
}
