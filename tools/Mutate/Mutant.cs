using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeepPipeline.Mutate;

/// <summary>Where a mutant stands in the syntax, and so how it is switched on.</summary>
internal enum Form
{
    /// <summary>An expression that gives a value.</summary>
    Value,

    /// <summary>An expression that stands for what it does, as in <c>for (…; …; i++)</c>.</summary>
    Effect,

    /// <summary>A statement.</summary>
    Statement,
}

/// <summary>One small change of the source.</summary>
/// <param name="Kind">What is changed, in a word or two.</param>
/// <param name="Form">Where it stands.</param>
/// <param name="Node">What is replaced.</param>
/// <param name="With">What replaces it.</param>
internal sealed record Mutant(string Kind, Form Form, SyntaxNode Node, SyntaxNode With)
{
    /// <summary>The type that both must have where the language would convert a constant but not a choice of two.</summary>
    public string? Type { get; init; }

    private const int Enough = 24;
    private const int Most = 140;

    public string Path => Node.SyntaxTree.FilePath;

    public int Line => Node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    /// <summary>The code around it, as it is and as it becomes.</summary>
    public (string Before, string After) Texts
    {
        get
        {
            var around = Node;
            while (around.Parent is ExpressionSyntax or ArgumentSyntax or ArgumentListSyntax && around.Span.Length < Enough)
                around = around.Parent;
            return (Short(around), Short(around.ReplaceNode(Node, With)));
        }
    }

    private static string Short(SyntaxNode node)
    {
        var bare = node.ReplaceTrivia(node.DescendantTrivia(), (_, _) => SyntaxFactory.Space).NormalizeWhitespace("", " ").ToString();
        return bare.Length <= Most ? bare : bare[..(Most - 1)] + "…";
    }
}
