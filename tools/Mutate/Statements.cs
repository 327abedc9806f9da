using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace DeepPipeline.Mutate;

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

    private static readonly Dictionary<SyntaxKind, SyntaxKind> Step = new()
    {
        [SyntaxKind.PostIncrementExpression] = SyntaxKind.PostDecrementExpression,
        [SyntaxKind.PostDecrementExpression] = SyntaxKind.PostIncrementExpression,
        [SyntaxKind.PreIncrementExpression] = SyntaxKind.PreDecrementExpression,
        [SyntaxKind.PreDecrementExpression] = SyntaxKind.PreIncrementExpression,
    };

    public static IEnumerable<(string Kind, SyntaxNode With)> Of(StatementSyntax statement) =>
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
        Step.TryGetValue(expression.Kind(), out var other)
            ? expression switch
            {
                PostfixUnaryExpressionSyntax step => [("step", PostfixUnaryExpression(other, step.Operand))],
                PrefixUnaryExpressionSyntax step => [("step", PrefixUnaryExpression(other, step.Operand))],
                _ => [],
            }
            : [];
}
