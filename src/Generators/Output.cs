using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeepPipeline.Generators;

/// <summary>What is written for one record: text, or why there is none.</summary>
/// <param name="Name">The name of the factory.</param>
/// <param name="Text">The file.</param>
/// <param name="Mistake">Why there is no text.</param>
internal sealed record Output(string Name, string Text, Mistake? Mistake)
{
    private const string Suffix = "Layer";

    private static readonly SymbolDisplayFormat Types = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
    );

    /// <summary>The output for a record; null if it does not say by its base which kinds it has, so that its factory is written by hand.</summary>
    internal static Output? Of(INamedTypeSymbol record, RecordDeclarationSyntax syntax)
    {
        if (record.IsAbstract || Kinds(record) is not { } kinds)
            return null;
        IParameterSymbol[] parameters =
        [
            .. record
                .InstanceConstructors.Where(made => made.DeclaringSyntaxReferences.Any(at => at.Span == syntax.Span))
                .SelectMany(made => made.Parameters),
        ];
        var documentation = Documentation.Of(syntax);
        if (Unfit(record) is { } unfit)
            return Wrong(isOfDocumentation: false, unfit);
        if (Documentation.Missing(documentation, parameters.Select(parameter => parameter.Name)) is { } missing)
            return Wrong(isOfDocumentation: true, missing);
        var name = record.Name.Substring(0, record.Name.Length - Suffix.Length);
        return new(name, Written(name, record, kinds, parameters, documentation, syntax), null);

        Output Wrong(bool isOfDocumentation, string what)
        {
            var location = syntax.Identifier.GetLocation();
            return new(
                record.Name,
                "",
                new(isOfDocumentation, record.Name, what, syntax.SyntaxTree.FilePath, location.SourceSpan, location.GetLineSpan().Span)
            );
        }
    }

    internal static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);

    // Two type arguments of Leaf<TIn, TOut>, or none of a leaf that keeps the kind.
    private static string[]? Kinds(INamedTypeSymbol record)
    {
        for (var type = record.BaseType; type is not null; type = type.BaseType)
        {
            if (type.ContainingNamespace.ToDisplayString() != "DeepPipeline.Tree")
                continue;
            if (type is { Name: "Leaf", TypeArguments: { Length: 2 } kinds })
                return [.. kinds.Select(kind => kind.ToDisplayString(Types))];
            if (type.Name == "KindPreservingLeaf")
                return [];
        }

        return null;
    }

    private static string? Unfit(INamedTypeSymbol record) =>
        record.IsGenericType ? "it has type parameters"
        : record.ContainingType is not null ? "it stands in another type"
        : record.DeclaredAccessibility != Accessibility.Public ? "it is not public"
        : !record.Name.EndsWith(Suffix, StringComparison.Ordinal) || record.Name == Suffix ? $"its name does not end in {Suffix}"
        : null;

    private static string Written(
        string name,
        INamedTypeSymbol record,
        string[] kinds,
        IParameterSymbol[] parameters,
        string[] documentation,
        RecordDeclarationSyntax syntax
    )
    {
        // Stepping into a factory, or asking where it stands, leads to the record.
        var line = syntax.Identifier.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
        var origin = $"#line {line.ToString(CultureInfo.InvariantCulture)} \"{syntax.SyntaxTree.FilePath}\"";
        var declared = parameters.Select(Declared).ToArray();
        var arguments = $"({string.Join(", ", parameters.Select(Argument))})";
        var made = $"new(new {record.ToDisplayString(Types)}{arguments})";
        var (factory, called) =
            parameters.Length == 0
                ? ($"{name} {{ get; }} = {made}", name)
                : ($"{name}({string.Join(", ", declared)}) => {made}", name + arguments);
        // What is only there for old files is not offered either.
        var hidden = record.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "EditorBrowsableAttribute")
            ? "[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]\n        "
            : "";
        const string IsKind = ": global::DeepPipeline.IKind";
        var (result, before, after, fluent, constraints) =
            kinds.Length == 2
                ? (Arrow(kinds[0], kinds[1]), Arrow("TIn", kinds[0]), Arrow("TIn", kinds[1]), $"{name}<TIn>", $"where TIn {IsKind}")
                : (
                    "global::DeepPipeline.KindPreserving",
                    Arrow("TIn", "TOut"),
                    Arrow("TIn", "TOut"),
                    $"{name}<TIn, TOut>",
                    $"where TIn {IsKind} where TOut {IsKind}"
                );
        return $$"""
            // <auto-generated/>
            #nullable enable

            namespace DeepPipeline
            {
                public static partial class Layers
                {
                    {{string.Join("\n        ", documentation.Select(Documentation.AtFactory))}}
            {{origin}}
                    {{hidden}}public static {{result}} {{factory}};
            #line default
                }

                public static partial class Fluent
                {
                    /// <summary><see cref="Layers.{{name}}"/>, after this pipeline.</summary>
            {{origin}}
                    {{hidden}}public static {{after}} {{fluent}}({{string.Join(", ", declared.Prepend($"this {before} before"))}})
                        {{constraints}} => before.Then(global::DeepPipeline.Layers.{{called}});
            #line default
                }
            }

            """;
    }

    private static string Arrow(string from, string to) => $"global::DeepPipeline.Pipeline<{from}, {to}>";

    private static string Declared(IParameterSymbol parameter) =>
        $"{parameter.Type.ToDisplayString(Types)} {Argument(parameter)}{(parameter.HasExplicitDefaultValue ? " = " + Default(parameter) : "")}";

    private static string Argument(IParameterSymbol parameter)
    {
        var name = CamelCase(parameter.Name);
        return SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
    }

    private static string Default(IParameterSymbol parameter) =>
        parameter.ExplicitDefaultValue switch
        {
            null => "default",
            // An enumeration's value is a number here.
            { } value when Underlying(parameter.Type) is { TypeKind: TypeKind.Enum } type =>
                $"({type.ToDisplayString(Types)})({Literal(value)})",
            { } value => Literal(value),
        };

    private static ITypeSymbol Underlying(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;

    private static string Literal(object value) =>
        value switch
        {
            double number when double.IsNaN(number) => "double.NaN",
            double number when double.IsInfinity(number) => number > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity",
            double number => number.ToString("R", CultureInfo.InvariantCulture) + "d",
            float number => number.ToString("R", CultureInfo.InvariantCulture) + "f",
            _ => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false)!,
        };
}
