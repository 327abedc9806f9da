using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace DeepPipeline.Mutate;

/// <summary>What the parts of a pattern may be changed into.</summary>
internal static class Patterns
{
    public static IEnumerable<(SyntaxNode Node, SyntaxNode With)> Of(PatternSyntax pattern) =>
        pattern.DescendantNodesAndSelf().SelectMany(node => Part(node).Select(with => (node, with)));

    private static IEnumerable<SyntaxNode> Part(SyntaxNode node) =>
        node switch
        {
            RelationalPatternSyntax relation => [relation.WithOperatorToken(Token(Boundary(relation.OperatorToken.Kind())))],
            BinaryPatternSyntax { RawKind: (int)SyntaxKind.AndPattern } both =>
            [
                BinaryPattern(SyntaxKind.OrPattern, both.Left, Token(SyntaxKind.OrKeyword), both.Right),
            ],
            BinaryPatternSyntax both => [BinaryPattern(SyntaxKind.AndPattern, both.Left, Token(SyntaxKind.AndKeyword), both.Right)],
            UnaryPatternSyntax { Parent: not IsPatternExpressionSyntax } not => [not.Pattern],
            ConstantPatternSyntax { Expression: LiteralExpressionSyntax { Token.Value: int n } } =>
            [
                ConstantPattern(LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal(n + 1))),
            ],
            ConstantPatternSyntax { Expression: LiteralExpressionSyntax { Token.Value: bool truth } } =>
            [
                ConstantPattern(LiteralExpression(truth ? SyntaxKind.FalseLiteralExpression : SyntaxKind.TrueLiteralExpression)),
            ],
            _ => [],
        };

    private static SyntaxKind Boundary(SyntaxKind comparison) =>
        comparison switch
        {
            SyntaxKind.LessThanToken => SyntaxKind.LessThanEqualsToken,
            SyntaxKind.LessThanEqualsToken => SyntaxKind.LessThanToken,
            SyntaxKind.GreaterThanToken => SyntaxKind.GreaterThanEqualsToken,
            _ => SyntaxKind.GreaterThanToken,
        };
}
