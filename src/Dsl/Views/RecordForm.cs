using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace DeepPipeline.Views;

/// <summary>
/// The arguments of a record's primary constructor, by reflection, and a way to call it. A record that is always in a normal form has
/// no public constructor, but a factory <c>Of</c>.
/// </summary>
internal class RecordForm
{
    private const BindingFlags Member = BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase;
    private static readonly ConcurrentDictionary<Type, RecordForm> Known = new();
    private readonly MethodBase maker;
    private readonly Type type;

    private protected RecordForm(Type type)
    {
        Name = FactoryName.Of(type);
        this.type = type;
        maker =
            (MethodBase?)type.GetConstructors().MaxBy(c => c.GetParameters().Length)
            ?? type.GetMethod("Of", BindingFlags.Public | BindingFlags.Static)!;
        Arguments = [.. maker.GetParameters().Select((p, i) => new RecordArgument(p, type.GetProperty(p.Name!, Member)!, type, i))];
        Settings =
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => IsInit(p) && !Arguments.Any(a => a.Name == Casing.Camel(p.Name)))
                .OrderBy(p => p.MetadataToken),
        ];
    }

    /// <summary>The record's name in C#: <c>Dense</c>.</summary>
    internal string Name { get; }

    /// <summary>Its name in data: <c>dense</c>.</summary>
    internal string Keyword => Words.Of(type);

    /// <summary>Its arguments, in order.</summary>
    internal IReadOnlyList<RecordArgument> Arguments { get; }

    /// <summary>What an initialiser sets beside them.</summary>
    internal IReadOnlyList<PropertyInfo> Settings { get; }

    internal static RecordForm Of(Type type) => Known.GetOrAdd(type, t => new RecordForm(t));

    /// <summary>All records under a base in this library, by keyword.</summary>
    internal static Dictionary<string, Type> AllUnder(Type ancestor) =>
        ancestor.Assembly.GetTypes().Where(t => t.IsSubclassOf(ancestor) && !t.IsAbstract).ToDictionary(Words.Of);

    internal object Create(object?[] arguments) =>
        maker is ConstructorInfo constructor ? constructor.Invoke(arguments) : maker.Invoke(null, arguments)!;

    private static bool IsInit(PropertyInfo property) =>
        property.SetMethod is { IsPublic: true } set && set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}

/// <summary>One argument of a record.</summary>
/// <param name="parameter">The parameter.</param>
/// <param name="property">The property that has its value.</param>
/// <param name="type">The record.</param>
/// <param name="index">Which it is.</param>
internal sealed class RecordArgument(ParameterInfo parameter, PropertyInfo property, Type type, int index)
{
    /// <summary>Its name in a call: <c>units</c>.</summary>
    internal string Name { get; } = Casing.Camel(parameter.Name!);

    /// <summary>Its name in data.</summary>
    internal string Word => Words.OfArgument(type, index);

    /// <summary>Its name in an initialiser: <c>Units</c>.</summary>
    internal string Property => property.Name;

    internal Type Type => parameter.ParameterType;

    internal bool IsOptional => parameter.HasDefaultValue;

    internal bool MayBeNull { get; } = new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;

    internal object? Default { get; } = DefaultOf(parameter);

    // An enumeration's default is its number in metadata, whatever the type of the parameter; a structure's is nothing.
    internal static object? DefaultOf(ParameterInfo parameter) =>
        !parameter.HasDefaultValue ? null
        : parameter.DefaultValue is { } value && Nullable.GetUnderlyingType(parameter.ParameterType) is { IsEnum: true } type
            ? Enum.ToObject(type, value)
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
