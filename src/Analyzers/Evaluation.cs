using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeepPipeline.Analyzers;

/// <summary>The values of expressions that are written of constants and of the library's own functions, and where each layer is written.</summary>
internal sealed class Evaluation(Library library, IOperation block)
{
    private const int MostDeep = 200;

    private readonly Dictionary<IOperation, object?> known = [];
    private readonly Dictionary<object, SyntaxNode?> written = new(ReferenceComparer.Instance);
    private Dictionary<ILocalSymbol, IOperation?>? locals;
    private int depth;

    /// <summary>Where a layer is written; null if it is written in several places, or in none that is known.</summary>
    internal SyntaxNode? PlaceOf(object layer) => written.TryGetValue(layer, out var place) ? place : null;

    /// <summary>An expression's value.</summary>
    /// <param name="operation">The expression.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether it is known.</returns>
    internal bool TryEvaluate(IOperation operation, out object? value)
    {
        if (known.TryGetValue(operation, out value))
            return !ReferenceEquals(value, Unknown);
        var found = false;
        if (depth < MostDeep)
        {
            depth++;
            try
            {
                found = Evaluate(operation, out value);
            }
            catch (Exception failure)
                when (failure
                        is TargetInvocationException
                            or ArgumentException
                            or InvalidCastException
                            or FormatException
                            or OverflowException
                            or NotSupportedException
                            or TargetParameterCountException
                            or TypeLoadException
                            or IOException
                )
            {
                found = false;
            }
            finally
            {
                depth--;
            }
        }

        known[operation] = found ? value : Unknown;
        if (found && value is not null && operation is not (ILocalReferenceOperation or IConversionOperation or IParenthesizedOperation))
            Note(value, operation.Syntax);
        return found;
    }

    private static readonly object Unknown = new();

    private bool Evaluate(IOperation operation, out object? value)
    {
        value = null;
        if (operation.ConstantValue is { HasValue: true, Value: var constant })
            return TryConstant(constant, operation.Type, out value);
        switch (operation)
        {
            case IParenthesizedOperation parenthesized:
                return TryEvaluate(parenthesized.Operand, out value);
            case IConversionOperation conversion:
                return TryConvert(conversion, out value);
            case ILocalReferenceOperation local:
                return LocalOf(local.Local) is { } initial && TryEvaluate(initial, out value);
            case IPropertyReferenceOperation { Arguments.IsEmpty: true } property when Library.Has(property.Property):
                object? owner = null;
                if (property.Instance is not null && (!TryEvaluate(property.Instance, out owner) || owner is null))
                    return false;
                if (library.TypeOf(property.Property.ContainingType)?.GetProperty(property.Property.Name, Everything) is not { } found)
                    return false;
                value = found.GetValue(owner);
                return true;
            case IInvocationOperation invocation when Library.Has(invocation.TargetMethod):
                return TryInvoke(invocation, out value);
            case IBinaryOperation { OperatorMethod: { } method } binary when Library.Has(method):
                return TryOperate(binary, method, out value);
            case IDefaultValueOperation when library.TypeOf(operation.Type) is { } type:
                value = type.IsValueType ? Activator.CreateInstance(type) : null;
                return true;
            case IArrayCreationOperation { Initializer: { } initializer }:
                return TryArray(operation.Type, initializer.ElementValues, out value);
            default:
                return false;
        }
    }

    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance;

    private bool TryConstant(object? constant, ITypeSymbol? type, out object? value)
    {
        value = constant;
        if (constant is null || type is not INamedTypeSymbol { TypeKind: TypeKind.Enum } named)
            return true;
        if (library.TypeOf(named) is not { } known)
            return false;
        value = Enum.ToObject(known, constant);
        return true;
    }

    private bool TryConvert(IConversionOperation conversion, out object? value)
    {
        if (!TryEvaluate(conversion.Operand, out value))
            return false;
        if (conversion.OperatorMethod is { } method)
        {
            if (!Library.Has(method) || library.MethodOf(method) is not { } convert)
                return false;
            value = convert.Invoke(null, [Fitted(value, convert.GetParameters()[0].ParameterType)]);
            return true;
        }

        if (library.TypeOf(conversion.Type) is { } type)
            value = Fitted(value, type);
        return true;
    }

    private bool TryInvoke(IInvocationOperation invocation, out object? value)
    {
        value = null;
        // What can go wrong gives a result, which is not looked into; what gives text or numbers is no layer.
        if (
            invocation.TargetMethod.ReturnType is not INamedTypeSymbol { Name: not "Result" }
            || library.MethodOf(invocation.TargetMethod) is not { } method
        )
            return false;
        object? owner = null;
        if (invocation.Instance is not null && (!TryEvaluate(invocation.Instance, out owner) || owner is null))
            return false;
        var parameters = method.GetParameters();
        var arguments = new object?[parameters.Length];
        foreach (var argument in invocation.Arguments)
        {
            if (argument.Parameter is not { } parameter || !TryEvaluate(argument.Value, out var given))
                return false;
            arguments[parameter.Ordinal] = Fitted(given, parameters[parameter.Ordinal].ParameterType);
        }

        value = method.Invoke(owner, arguments);
        return true;
    }

    private bool TryOperate(IBinaryOperation binary, IMethodSymbol method, out object? value)
    {
        value = null;
        if (!TryEvaluate(binary.LeftOperand, out var left) || !TryEvaluate(binary.RightOperand, out var right))
            return false;
        if (left is null || right is null)
            return false;
        if (binary.OperatorKind == BinaryOperatorKind.RightShift && Pipelines.Is(binary.Type))
        {
            if (library.TypeOf(binary.Type) is not { } type)
                return false;
            value = library.Chained(type, left, right);
            return true;
        }

        if (library.MethodOf(method) is not { } function)
            return false;
        var parameters = function.GetParameters();
        value = function.Invoke(null, [Fitted(left, parameters[0].ParameterType), Fitted(right, parameters[1].ParameterType)]);
        return true;
    }

    private bool TryArray(ITypeSymbol? symbol, IReadOnlyList<IOperation> elements, out object? value)
    {
        value = null;
        if (library.TypeOf(symbol)?.GetElementType() is not { } type)
            return false;
        var array = Array.CreateInstance(type, elements.Count);
        for (var i = 0; i < elements.Count; i++)
        {
            if (!TryEvaluate(elements[i], out var element))
                return false;
            array.SetValue(Fitted(element, type), i);
        }

        value = array;
        return true;
    }

    // Numbers become those of the parameter, as the compiler converts them.
    private static object? Fitted(object? value, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return
            value is IConvertible and not string and not bool and not char
            && !value.GetType().IsEnum
            && type.IsPrimitive
            && type != value.GetType()
            ? Convert.ChangeType(value, type, System.Globalization.CultureInfo.InvariantCulture)
            : value;
    }

    // The only value that a local ever has; null if it gets others.
    private IOperation? LocalOf(ILocalSymbol local)
    {
        if (locals is null)
        {
            locals = new(SymbolEqualityComparer.Default);
            foreach (var operation in block.DescendantsAndSelf())
            {
                if (operation is IVariableDeclaratorOperation { Symbol: var declared, Initializer.Value: var initial })
                    locals[declared] = locals.ContainsKey(declared) ? null : initial;
                else if (Changed(operation) is { } changed)
                    locals[changed] = null;
            }
        }

        return locals.TryGetValue(local, out var value) ? value : null;
    }

    private static ILocalSymbol? Changed(IOperation operation) =>
        operation switch
        {
            IAssignmentOperation { Target: ILocalReferenceOperation target } => target.Local,
            IArgumentOperation { Parameter.RefKind: not RefKind.None, Value: ILocalReferenceOperation given } => given.Local,
            _ => null,
        };

    // Of a layer that is written once, its own expression, which is the innermost that has it.
    private void Note(object value, SyntaxNode syntax)
    {
        if (value.GetType().GetProperty("Tree", Everything)?.GetValue(value) is not { } tree)
            return;
        if (!written.TryGetValue(tree, out var before))
            written[tree] = syntax;
        else if (before is not null && !before.Span.Contains(syntax.Span) && !syntax.Span.Contains(before.Span))
            written[tree] = null;
    }

    private sealed class ReferenceComparer : IEqualityComparer<object>
    {
        internal static readonly ReferenceComparer Instance = new();

        bool IEqualityComparer<object>.Equals(object? x, object? y) => ReferenceEquals(x, y);

        int IEqualityComparer<object>.GetHashCode(object value) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(value);
    }
}
