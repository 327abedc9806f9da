using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeepPipeline.Mutate;

/// <summary>All mutants of a file, in the order of its text.</summary>
internal sealed class Candidates(SemanticModel model) : CSharpSyntaxWalker
{
    private readonly List<Mutant> found = [];

    public static IReadOnlyList<Mutant> Of(SemanticModel model)
    {
        var candidates = new Candidates(model);
        candidates.Visit(model.SyntaxTree.GetRoot());
        return candidates.found;
    }

    public override void Visit(SyntaxNode? node)
    {
        if (node is null || IsConstant(node))
            return;
        switch (node)
        {
            case ExpressionSyntax expression when !Declares(expression):
                var form = IsEffect(expression) ? Form.Effect : Form.Value;
                if (expression.Parent is not ExpressionStatementSyntax)
                    found.AddRange(
                        Expressions.Of(expression, model).Select(m => new Mutant(m.Kind, form, node, m.With) { Type = Narrow(expression) })
                    );
                break;
            case StatementSyntax statement:
                found.AddRange(Statements.Of(statement).Select(m => new Mutant(m.Kind, Form.Statement, node, m.With)));
                break;
        }

        base.Visit(node);
    }

    // What the language wants as a constant, or what isn't computed at all.
    private static bool IsConstant(SyntaxNode node) =>
        node
            is AttributeListSyntax
                or ParameterSyntax
                or PatternSyntax
                or TypeSyntax
                and not SimpleNameSyntax
                or CaseSwitchLabelSyntax
                or EnumMemberDeclarationSyntax
                or InterpolationAlignmentClauseSyntax
                or ArrayRankSpecifierSyntax
        || (node is FieldDeclarationSyntax field && field.Modifiers.Any(SyntaxKind.ConstKeyword))
        || (node is LocalDeclarationStatementSyntax { IsConst: true })
        || (node is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" } });

    // A variable that the rest of the code uses can't be declared in one of two branches.
    private static bool Declares(ExpressionSyntax expression) =>
        expression
            .DescendantNodes(inside => inside is not (AnonymousFunctionExpressionSyntax or SwitchExpressionArmSyntax))
            .Any(inside => inside is SingleVariableDesignationSyntax);

    private static bool IsEffect(ExpressionSyntax expression) =>
        expression.Parent is ForStatementSyntax loop && loop.Incrementors.Contains(expression);

    private string? Narrow(ExpressionSyntax expression) =>
        expression is LiteralExpressionSyntax or PrefixUnaryExpressionSyntax
        && model.GetTypeInfo(expression) is { Type: { } type, ConvertedType: { } converted }
        && !SymbolEqualityComparer.Default.Equals(type, converted)
        && converted.SpecialType
            is SpecialType.System_Byte
                or SpecialType.System_SByte
                or SpecialType.System_Int16
                or SpecialType.System_UInt16
                or SpecialType.System_UInt32
                or SpecialType.System_UInt64
                or SpecialType.System_Char
            ? converted.ToDisplayString()
            : null;
}
