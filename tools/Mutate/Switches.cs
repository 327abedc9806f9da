using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace DeepPipeline.Mutate;

/// <summary>Puts mutants into a tree, each behind a question whether it is on: all are compiled at once.</summary>
internal sealed class Switches(IEnumerable<(int Id, Mutant Mutant)> mutants) : CSharpSyntaxRewriter
{
    /// <summary>The name of the class that is asked, in every assembly that has mutants.</summary>
    public const string Asked = "MutantSwitch";

    /// <summary>Its source.</summary>
    public const string Source = $$"""
        internal static class {{Asked}}
        {
            internal static int On = -1;
            internal static System.Action<int>? Reached;

            internal static bool Is(int mutant)
            {
                if (Reached is { } reached)
                    reached(mutant);
                return mutant == On;
            }
        }
        """;

    private const string Mark = "mutant";
    private readonly ILookup<SyntaxNode, (int Id, Mutant Mutant)> mutants = mutants.ToLookup(pair => pair.Mutant.Node);

    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        var visited = base.Visit(node);
        if (node is null || visited is null || !mutants.Contains(node))
            return visited;
        var (leading, trailing) = (visited.GetLeadingTrivia(), visited.GetTrailingTrivia());
        var result = mutants[node].Reverse().Aggregate(visited, (rest, pair) => Choice(pair.Id, pair.Mutant, rest));
        return result.WithLeadingTrivia(leading).WithTrailingTrivia(trailing);
    }

    /// <summary>The mutants that an error is about: the one it stands in, else those of the smallest piece of code around it.</summary>
    public static IReadOnlyList<int> At(SyntaxNode place) =>
        place
            .AncestorsAndSelf()
            .Select(node =>
                node.GetAnnotations(Mark)
                    .DefaultIfEmpty()
                    .SelectMany(mark =>
                        mark is null ? node.GetAnnotatedNodes(Mark).SelectMany(inside => inside.GetAnnotations(Mark)) : [mark]
                    )
                    .Select(mark => int.Parse(mark.Data!, null))
                    .Distinct()
                    .ToArray()
            )
            .FirstOrDefault(found => found.Length > 0)
        ?? [];

    private static SyntaxNode Choice(int id, Mutant mutant, SyntaxNode rest)
    {
        var asked = ParseExpression($"global::{Asked}.Is({id})");
        var with = Bare(mutant.With).WithAdditionalAnnotations(new SyntaxAnnotation(Mark, id.ToString((IFormatProvider?)null)));
        if (mutant.Form == Form.Statement)
            return IfStatement(asked, (StatementSyntax)with, ElseClause((StatementSyntax)rest.WithoutTrivia()));
        ExpressionSyntax choice = ParenthesizedExpression(
            ConditionalExpression(
                asked,
                ParenthesizedExpression((ExpressionSyntax)with),
                ParenthesizedExpression((ExpressionSyntax)rest.WithoutTrivia())
            )
        );
        return (mutant.Form, mutant.Type) switch
        {
            (Form.Effect, _) => AssignmentExpression(SyntaxKind.SimpleAssignmentExpression, IdentifierName("_"), choice),
            (_, { } type) => ParenthesizedExpression(CastExpression(ParseTypeName(type), choice)),
            _ => choice,
        };
    }

    // Neither comments nor lines, so that what follows stays in its line.
    private static SyntaxNode Bare(SyntaxNode node) =>
        node.ReplaceTrivia(node.DescendantTrivia(), (_, _) => Space).WithLeadingTrivia(Space).WithTrailingTrivia(Space);
}
