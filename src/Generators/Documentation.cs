using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeepPipeline.Generators;

/// <summary>The documentation of a record, and what becomes of it at a factory.</summary>
internal static class Documentation
{
    private static readonly Regex ParameterName = new("(?<=<param(?:ref)? name=\")\\w+(?=\")", RegexOptions.CultureInvariant);

    /// <summary>The lines before a record that start with three slashes.</summary>
    internal static string[] Of(RecordDeclarationSyntax record) =>
        [
            .. record
                .GetLeadingTrivia()
                .ToFullString()
                .Split('\n')
                .Select(line => line.Trim())
                .Where(line => line.StartsWith("///", StringComparison.Ordinal)),
        ];

    /// <summary>The first thing that is missing; null if nothing is.</summary>
    internal static string? Missing(string[] lines, IEnumerable<string> parameters)
    {
        var text = string.Concat(lines);
        return !text.Contains("<summary>") ? "a <summary>"
            : parameters.FirstOrDefault(name => !text.Contains($"<param name=\"{name}\">")) is { } missing ? $"a <param name=\"{missing}\">"
            : null;
    }

    /// <summary>Names of the record's parameters as those of the factory's.</summary>
    internal static string AtFactory(string line) => ParameterName.Replace(line, name => Output.CamelCase(name.Value));
}
