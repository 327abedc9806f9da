using System.Collections.Concurrent;
using System.Reflection;

namespace Pipeline.Views;

/// <summary>The arguments of a record's primary constructor, by reflection, and a way to call it.</summary>
internal class RecordForm
{
    private static readonly ConcurrentDictionary<Type, RecordForm> Known = new();
    private readonly ConstructorInfo constructor;

    private protected RecordForm(Type type)
    {
        Name = type.Name;
        constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length)!;
        Arguments = [.. constructor.GetParameters().Select(p => new RecordArgument(p, type.GetProperty(p.Name!)!))];
    }

    /// <summary>The record's name: <c>Dense</c>.</summary>
    internal string Name { get; }

    /// <summary>Its name in data: <c>dense</c>.</summary>
    internal string Keyword => Casing.Camel(Name);

    /// <summary>Its arguments, in order.</summary>
    internal IReadOnlyList<RecordArgument> Arguments { get; }

    internal static RecordForm Of(Type type) => Known.GetOrAdd(type, t => new RecordForm(t));

    /// <summary>All records under a base in this library, by keyword.</summary>
    internal static Dictionary<string, Type> AllUnder(Type ancestor) =>
        ancestor.Assembly.GetTypes().Where(t => t.IsSubclassOf(ancestor) && !t.IsAbstract).ToDictionary(t => Casing.Camel(t.Name));

    internal object Create(object?[] arguments) => constructor.Invoke(arguments);
}

/// <summary>One argument of a record.</summary>
internal sealed class RecordArgument(ParameterInfo parameter, PropertyInfo property)
{
    /// <summary>Its name in a call: <c>units</c>.</summary>
    internal string Name { get; } = Casing.Camel(parameter.Name!);

    internal Type Type => parameter.ParameterType;

    internal bool IsOptional => parameter.HasDefaultValue;

    // An enumeration's default is its number in metadata, whatever the type of the parameter; a structure's is nothing.
    internal object? Default { get; } =
        !parameter.HasDefaultValue ? null
        : parameter.DefaultValue is { } value && Nullable.GetUnderlyingType(parameter.ParameterType) is { IsEnum: true } type ? Enum.ToObject(type, value)
        : parameter.DefaultValue is { } number && parameter.ParameterType.IsEnum ? Enum.ToObject(parameter.ParameterType, number)
        : parameter.DefaultValue is null && parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType)
        : parameter.DefaultValue;

    internal object? ValueIn(object record) => property.GetValue(record);

    /// <summary>Whether a record has the default, so that nobody has to say it.</summary>
    internal bool IsDefaultIn(object record) => IsOptional && Equals(ValueIn(record), Default);
}

/// <summary>Names as they are in different places.</summary>
internal static class Casing
{
    internal static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
