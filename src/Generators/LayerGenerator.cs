using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeepPipeline.Generators;

/// <summary>
/// Writes the factory of each layer and its fluent method: a record with a <c>[Word]</c> that says its kinds by its base is spelled once.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class LayerGenerator : IIncrementalGenerator
{
    /// <summary>The name of the step whose results are kept as long as a record stays as it is.</summary>
    public const string Step = "Layers";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var layers = context
            .SyntaxProvider.ForAttributeWithMetadataName(
                "DeepPipeline.WordAttribute",
                static (node, _) => node is RecordDeclarationSyntax,
                static (found, _) => Output.Of((INamedTypeSymbol)found.TargetSymbol, (RecordDeclarationSyntax)found.TargetNode)
            )
            .Where(static output => output is not null)
            .WithTrackingName(Step);
        context.RegisterSourceOutput(
            layers,
            static (context, output) =>
            {
                if (output!.Mistake is { } mistake)
                    context.ReportDiagnostic(mistake.ToDiagnostic());
                else
                    context.AddSource(output.Name + ".g.cs", output.Text);
            }
        );
    }
}
