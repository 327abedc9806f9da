using System.Collections.Concurrent;
using System.Reflection;
using Pipeline.Tree;

namespace Pipeline.Views;

/// <summary>
/// The arguments of a leaf, by reflection: its record's primary constructor has the parameters of its factory, so that a
/// new layer prints and saves without a line about either.
/// </summary>
internal sealed class LeafForm
{
    private static readonly ConcurrentDictionary<Type, LeafForm> Known = new();

    private static readonly Lazy<IReadOnlyDictionary<string, LeafForm>> ByKeyword = new(() =>
        typeof(Leaf).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(Leaf)) && !t.IsAbstract && t != typeof(Defined))
            .Select(Of)
            .ToDictionary(form => form.Keyword));

    private readonly ConstructorInfo constructor;

    private LeafForm(Type type)
    {
        Name = type.Name;
        constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length)!;
        Arguments = [.. constructor.GetParameters().Select(p => new LeafArgument(p, type.GetProperty(p.Name!)!))];
        Property = typeof(Layers).GetProperty(Name, BindingFlags.Public | BindingFlags.Static);
        AtAnyKind = typeof(Layers).GetMethod(Name + "From", BindingFlags.Public | BindingFlags.Static);
    }

    /// <summary>The layer's name in <see cref="Layers"/>: <c>Dense</c>.</summary>
    internal string Name { get; }

    /// <summary>Its name in data: <c>dense</c>.</summary>
    internal string Keyword => Casing.Camel(Name);

    /// <summary>Its arguments, in order.</summary>
    internal IReadOnlyList<LeafArgument> Arguments { get; }

    /// <summary>The kind that the factory without arguments takes, if it takes one: <c>Flatten</c> takes an image.</summary>
    internal Kind? PropertyTakes =>
        Property?.PropertyType is { IsGenericType: true } type ? (Kind)type.GetGenericArguments()[0].GetProperty(nameof(IKind.Kind))!.GetValue(null)! : null;

    /// <summary>Whether a factory takes the kind as its type argument: <c>FlattenFrom&lt;Sequence&gt;()</c>.</summary>
    internal bool HasFactoryAtAnyKind => AtAnyKind is not null;

    /// <summary>Whether the factory is a property.</summary>
    internal bool IsProperty => Property is not null;

    private PropertyInfo? Property { get; }

    private MethodInfo? AtAnyKind { get; }

    /// <summary>All leaves of the library, by keyword.</summary>
    internal static IReadOnlyDictionary<string, LeafForm> All => ByKeyword.Value;

    internal static LeafForm Of(Type type) => Known.GetOrAdd(type, t => new LeafForm(t));

    internal Leaf Create(object?[] arguments) => (Leaf)constructor.Invoke(arguments);
}

/// <summary>One argument of a leaf.</summary>
internal sealed class LeafArgument(ParameterInfo parameter, PropertyInfo property)
{
    /// <summary>Its name in the factory: <c>units</c>.</summary>
    internal string Name { get; } = Casing.Camel(parameter.Name!);

    internal Type Type => parameter.ParameterType;

    internal bool IsOptional => parameter.HasDefaultValue;

    // An enumeration's default is its number in metadata, whatever the type of the parameter.
    internal object? Default { get; } =
        !parameter.HasDefaultValue ? null
        : parameter.DefaultValue is { } value && Nullable.GetUnderlyingType(parameter.ParameterType) is { IsEnum: true } type ? Enum.ToObject(type, value)
        : parameter.DefaultValue is { } number && parameter.ParameterType.IsEnum ? Enum.ToObject(parameter.ParameterType, number)
        : parameter.DefaultValue;

    internal object? ValueOf(Leaf leaf) => property.GetValue(leaf);

    /// <summary>Whether a leaf has the default, so that nobody has to say it.</summary>
    internal bool IsDefaultIn(Leaf leaf) => IsOptional && Equals(ValueOf(leaf), Default);
}

/// <summary>Names as they are in different places.</summary>
internal static class Casing
{
    internal static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
