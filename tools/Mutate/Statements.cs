using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Pipeline.Mutate;

/// <summary>What a statement, or an expression that stands for one, may be changed into.</summary>
internal static class Statements
{
    private static readonly Dictionary<SyntaxKind, SyntaxKind> Compound = new()
    {
        [SyntaxKind.AddAssignmentExpression] = SyntaxKind.SubtractAssignmentExpression,
        [SyntaxKind.SubtractAssignmentExpression] = SyntaxKind.AddAssignmentExpression,
        [SyntaxKind.MultiplyAssignmentExpression] = SyntaxKind.DivideAssignmentExpression,
        [SyntaxKind.DivideAssignmentExpression] = SyntaxKind.MultiplyAssignmentExpression,
        [SyntaxKind.OrAssignmentExpression] = SyntaxKind.AndAssignmentExpression,
        [SyntaxKind.AndAssignmentExpression] = SyntaxKind.OrAssignmentExpression,
        [SyntaxKind.ExclusiveOrAssignmentExpression] = SyntaxKind.OrAssignmentExpression,
        [SyntaxKind.CoalesceAssignmentExpression] = SyntaxKind.SimpleAssignmentExpression,
    };

    public static IEnumerable<(string Kind, SyntaxNode With)> Of(StatementSyntax statement, SemanticModel model) =>
        statement switch
        {
            ExpressionStatementSyntax { Expression: var expression } =>
            [
                ("statement removed", Block()),
                .. (expression is AssignmentExpressionSyntax assignment ? Assignments(assignment) : Steps(expression)).Select(m =>
                    (m.Kind, (SyntaxNode)ExpressionStatement((ExpressionSyntax)m.With))
                ),
            ],
            ThrowStatementSyntax or ContinueStatementSyntax or ReturnStatementSyntax { Expression: null } or YieldStatementSyntax =>
            [
                ("statement removed", Block()),
            ],
            _ => [],
        };

    public static IEnumerable<(string Kind, SyntaxNode With)> Assignments(AssignmentExpressionSyntax assignment) =>
        Compound.TryGetValue(assignment.Kind(), out var other)
            ? [("assignment", AssignmentExpression(other, assignment.Left, assignment.Right))]
            : [];

    public static IEnumerable<(string Kind, SyntaxNode With)> Steps(ExpressionSyntax expression) =>
        expression switch
        {
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression } step =>
            [
                ("step", PostfixUnaryExpression(SyntaxKind.PostDecrementExpression, step.Operand)),
            ],
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostDecrementExpression } step =>
            [
                ("step", PostfixUnaryExpression(SyntaxKind.PostIncrementExpression, step.Operand)),
            ],
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression } step =>
            [
                ("step", PrefixUnaryExpression(SyntaxKind.PreDecrementExpression, step.Operand)),
            ],
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreDecrementExpression } step =>
            [
                ("step", PrefixUnaryExpression(SyntaxKind.PreIncrementExpression, step.Operand)),
            ],
            _ => [],
        };
}
