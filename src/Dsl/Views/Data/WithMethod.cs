using System.Collections.Concurrent;
using System.Reflection;

namespace DeepPipeline.Views;

/// <summary>A method that says one more thing of a value, called as the member that it changes: <c>WithReduction(Reduction.Sum)</c>.</summary>
internal sealed class WithMethod
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<WithMethod>> Known = new();
    private readonly MethodInfo method;

    private WithMethod(MethodInfo method) => this.method = method;

    /// <summary>The member's name in data.</summary>
    internal string Word => Words.Of(method);

    internal Type Type => method.GetParameters()[0].ParameterType;

    /// <summary>Those of what gives a sum its kinds, whose factories need not say all that its records hold; a sum itself is always said whole.</summary>
    internal static IReadOnlyList<WithMethod> Of(Type type) =>
        Known.GetOrAdd(
            type,
            t =>
                !DataTypes.IsTyped(t)
                    ? []
                    :
                    [
                        .. t.GetMethods(BindingFlags.Public | BindingFlags.Instance)
                            .Where(m =>
                                Words.Find(m) is not null
                                && m.ReturnType == t
                                && m.GetParameters() is [{ ParameterType: var only }]
                                && !typeof(Delegate).IsAssignableFrom(only)
                            )
                            .OrderBy(Words.Of, StringComparer.Ordinal)
                            .Select(m => new WithMethod(m)),
                    ]
        );

    internal object Apply(object value, object? said) => method.Invoke(value, [said])!;

    /// <summary>The call, to stand after an expression.</summary>
    internal string Call(string argument) => $".{method.Name}({argument})";
}
