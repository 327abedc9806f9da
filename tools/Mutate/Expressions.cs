using System.Globalization;
using System.Numerics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace DeepPipeline.Mutate;

/// <summary>What an expression may be changed into.</summary>
internal static class Expressions
{
    private static readonly Dictionary<SyntaxKind, SyntaxKind[]> Binary = new()
    {
        [SyntaxKind.LessThanExpression] = [SyntaxKind.LessThanOrEqualExpression, SyntaxKind.GreaterThanOrEqualExpression],
        [SyntaxKind.LessThanOrEqualExpression] = [SyntaxKind.LessThanExpression, SyntaxKind.GreaterThanExpression],
        [SyntaxKind.GreaterThanExpression] = [SyntaxKind.GreaterThanOrEqualExpression, SyntaxKind.LessThanOrEqualExpression],
        [SyntaxKind.GreaterThanOrEqualExpression] = [SyntaxKind.GreaterThanExpression, SyntaxKind.LessThanExpression],
        [SyntaxKind.EqualsExpression] = [SyntaxKind.NotEqualsExpression],
        [SyntaxKind.NotEqualsExpression] = [SyntaxKind.EqualsExpression],
        [SyntaxKind.LogicalAndExpression] = [SyntaxKind.LogicalOrExpression],
        [SyntaxKind.LogicalOrExpression] = [SyntaxKind.LogicalAndExpression],
        [SyntaxKind.AddExpression] = [SyntaxKind.SubtractExpression],
        [SyntaxKind.SubtractExpression] = [SyntaxKind.AddExpression],
        [SyntaxKind.MultiplyExpression] = [SyntaxKind.DivideExpression],
        [SyntaxKind.DivideExpression] = [SyntaxKind.MultiplyExpression],
        [SyntaxKind.ModuloExpression] = [SyntaxKind.MultiplyExpression],
        [SyntaxKind.BitwiseAndExpression] = [SyntaxKind.BitwiseOrExpression],
        [SyntaxKind.BitwiseOrExpression] = [SyntaxKind.BitwiseAndExpression],
        [SyntaxKind.ExclusiveOrExpression] = [SyntaxKind.BitwiseAndExpression],
        [SyntaxKind.LeftShiftExpression] = [SyntaxKind.RightShiftExpression],
        [SyntaxKind.RightShiftExpression] = [SyntaxKind.LeftShiftExpression],
    };

    private static readonly Dictionary<string, string> Names = Both(
        ("Any", "All"),
        ("First", "Last"),
        ("FirstOrDefault", "LastOrDefault"),
        ("Min", "Max"),
        ("MinBy", "MaxBy"),
        ("Take", "Skip"),
        ("TakeWhile", "SkipWhile"),
        ("TakeLast", "SkipLast"),
        ("Floor", "Ceiling"),
        ("Union", "Intersect"),
        ("Append", "Prepend"),
        ("OrderBy", "OrderByDescending"),
        ("StartsWith", "EndsWith"),
        ("IndexOf", "LastIndexOf"),
        ("TrimStart", "TrimEnd"),
        ("Sin", "Cos"),
        ("Log", "Exp"),
        ("And", "Or")
    );

    private static readonly HashSet<string> Dropped =
    [
        "Where",
        "Filter",
        "Reverse",
        "Rev",
        "Distinct",
        "Order",
        "OrderBy",
        "Concat",
        "Append",
        "Skip",
        "Take",
        "Trim",
        "DefaultIfEmpty",
    ];

    public static IEnumerable<(string Kind, SyntaxNode With)> Of(ExpressionSyntax expression, SemanticModel model) =>
        Own(expression, model).Concat(Negated(expression)).Concat(Returned(expression, model));

    private static IEnumerable<(string, SyntaxNode)> Own(ExpressionSyntax expression, SemanticModel model) =>
        expression switch
        {
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } binary =>
            [
                ("??", PostfixUnaryExpression(SyntaxKind.SuppressNullableWarningExpression, Parenthesized(binary.Left))),
                ("??", binary.Right),
            ],
            BinaryExpressionSyntax binary when Binary.TryGetValue(binary.Kind(), out var others) && !IsText(binary, model) => others.Select(
                other => ("operator", (SyntaxNode)BinaryExpression(other, binary.Left, binary.Right))
            ),
            AssignmentExpressionSyntax assignment => Statements.Assignments(assignment),
            PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax => Unary(expression),
            LiteralExpressionSyntax literal => Constants(literal.Token.Value),
            ConditionalExpressionSyntax choice => [("branches", choice.WithWhenTrue(choice.WhenFalse).WithWhenFalse(choice.WhenTrue))],
            InvocationExpressionSyntax call => Call(call),
            IsPatternExpressionSyntax test =>
            [
                ("negation", Not(test)),
                .. Patterns.Of(test.Pattern).Select(m => ("pattern", (SyntaxNode)test.ReplaceNode(m.Node, m.With))),
            ],
            SwitchExpressionSyntax choice =>
            [
                .. choice
                    .Arms.Where(arm => arm.Pattern is not DiscardPatternSyntax || arm.WhenClause is not null)
                    .Select(arm => ("case dropped", (SyntaxNode)choice.WithArms(choice.Arms.Remove(arm)))),
                .. choice
                    .Arms.SelectMany(arm => Patterns.Of(arm.Pattern))
                    .Select(m => ("pattern", (SyntaxNode)choice.ReplaceNode(m.Node, m.With))),
            ],
            WithExpressionSyntax with => Without(with.Initializer)
                .Select(rest => ("member dropped", (SyntaxNode)with.WithInitializer(rest))),
            BaseObjectCreationExpressionSyntax { Initializer: { RawKind: (int)SyntaxKind.ObjectInitializerExpression } initializer } made =>
                Without(initializer).Select(rest => ("member dropped", (SyntaxNode)made.WithInitializer(rest))),
            CollectionExpressionSyntax { Elements.Count: > 0 } => [("emptied", CollectionExpression())],
            _ => [],
        };

    private static IEnumerable<InitializerExpressionSyntax> Without(InitializerExpressionSyntax initializer) =>
        initializer.Expressions.Select(one => initializer.WithExpressions(initializer.Expressions.Remove(one)));

    private static bool IsText(BinaryExpressionSyntax binary, SemanticModel model) =>
        model.GetTypeInfo(binary).Type?.SpecialType == SpecialType.System_String;

    private static IEnumerable<(string, SyntaxNode)> Unary(ExpressionSyntax expression) =>
        expression switch
        {
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => [("negation", not.Operand)],
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus => [("sign", minus.Operand)],
            _ => Statements.Steps(expression),
        };

    private static IEnumerable<(string, SyntaxNode)> Constants(object? value)
    {
        IEnumerable<string> others = value switch
        {
            true => ["false"],
            false => ["true"],
            int n => Near(n, ""),
            long n => Near(n, "L"),
            double x => Near(x, "d"),
            float x => Near(x, "f"),
            _ => [],
        };
        return others.Select(other => ("constant", (SyntaxNode)ParseExpression(other)));

        static IEnumerable<string> Near<T>(T n, string suffix)
            where T : INumber<T> =>
            (T.IsZero(n) ? [T.One] : new[] { n + T.One, n - T.One, T.Zero })
                .Distinct()
                .Select(m => m.ToString(null, CultureInfo.InvariantCulture) + suffix);
    }

    private static IEnumerable<(string, SyntaxNode)> Call(InvocationExpressionSyntax call)
    {
        if (call.Expression is not MemberAccessExpressionSyntax { Name: { } name } access)
            yield break;
        if (Names.TryGetValue(name.Identifier.Text, out var other) && (other != "All" || call.ArgumentList.Arguments.Count > 0))
            yield return ("call", call.WithExpression(access.WithName(name.WithIdentifier(Identifier(other)))));
        if (Dropped.Contains(name.Identifier.Text))
            yield return ("call dropped", access.Expression);
    }

    private static IEnumerable<(string, SyntaxNode)> Negated(ExpressionSyntax expression) =>
        expression.Parent switch
        {
            IfStatementSyntax or WhileStatementSyntax or DoStatementSyntax or WhenClauseSyntax => true,
            ConditionalExpressionSyntax choice => choice.Condition == expression,
            _ => false,
        } && (IsPlain(expression) || expression.Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression)
            ? [("negation", Not(expression))]
            : [];

    // What a member gives.
    private static IEnumerable<(string, SyntaxNode)> Returned(ExpressionSyntax expression, SemanticModel model)
    {
        if (
            expression.Parent is not (ReturnStatementSyntax or ArrowExpressionClauseSyntax)
            || expression
                is RefExpressionSyntax
                    or ThrowExpressionSyntax
                    or LiteralExpressionSyntax
                    or DefaultExpressionSyntax
                    or CollectionExpressionSyntax
            || model.GetTypeInfo(expression).ConvertedType is not { } type
            || type.SpecialType == SpecialType.System_Void
        )
            return [];
        var nothing = type switch
        {
            { SpecialType: SpecialType.System_String } => "\"\"",
            IArrayTypeSymbol or INamedTypeSymbol { TypeKind: TypeKind.Interface, TypeArguments.Length: 1 } => "[]",
            _ => "default!",
        };
        return type.SpecialType != SpecialType.System_Boolean ? [("nothing returned", ParseExpression(nothing))]
            : IsPlain(expression) ? [("negation", Not(expression))]
            : [];
    }

    // What has no change of its own that negates it.
    private static bool IsPlain(ExpressionSyntax expression) =>
        expression is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax;

    private static ParenthesizedExpressionSyntax Parenthesized(ExpressionSyntax expression) =>
        ParenthesizedExpression(expression.WithoutTrivia());

    private static PrefixUnaryExpressionSyntax Not(ExpressionSyntax expression) =>
        PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, Parenthesized(expression));

    private static Dictionary<string, string> Both(params (string One, string Other)[] pairs) =>
        pairs.Concat(pairs.Select(pair => (pair.Other, pair.One))).ToDictionary(pair => pair.Item1, pair => pair.Item2);
}
