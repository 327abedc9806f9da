using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace DeepPipeline;

/// <summary>Values by what they keep. A member that is computed is left out: looking at a value computes nothing.</summary>
internal static class MemberText
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly ConcurrentDictionary<Type, (string Name, Func<object, object?> Value)[]> Known = [];

    /// <summary>Whether nobody wrote a text for values of this type: what the compiler or the runtime gives is meant for nobody.</summary>
    internal static bool IsWanted(object value)
    {
        var written = value.GetType().GetMethod(nameof(ToString), Type.EmptyTypes)!;
        return written.DeclaringType == typeof(object)
            || written.DeclaringType == typeof(ValueType)
            || written.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);
    }

    internal static string Line(object value)
    {
        var members = Of(value.GetType());
        return members.Length == 0
            ? TypeName.Of(value.GetType())
            : $"{TypeName.Of(value.GetType())} {{ {string.Join(", ", members.Select(member => $"{member.Name} = {LineText.Part(member.Value(value))}"))} }}";
    }

    internal static string Block(object value)
    {
        var members = Of(value.GetType());
        var width = members.Select(member => member.Name.Length).DefaultIfEmpty().Max();
        return string.Join(
            '\n',
            members
                .Select(member =>
                    $"  {member.Name.PadRight(width)}  {Shortening.Of(LineText.Of(member.Value(value)), Show.Width - width - 4)}"
                )
                .Prepend(TypeName.Of(value.GetType()))
        );
    }

    private static (string Name, Func<object, object?> Value)[] Of(Type type) =>
        Known.GetOrAdd(type, static type => [.. Bases(type).Reverse().SelectMany(Kept)]);

    private static IEnumerable<Type> Bases(Type type)
    {
        for (var one = type; one is not null && one != typeof(object); one = one.BaseType)
            yield return one;
    }

    private static IEnumerable<(string, Func<object, object?>)> Kept(Type type) =>
        type.GetMembers(Declared)
            .Where(member =>
                member.GetCustomAttribute<DebuggerBrowsableAttribute>() is null
                && (
                    member is FieldInfo
                    || (
                        member is PropertyInfo { GetMethod: { } get } property
                        && property.GetIndexParameters().Length == 0
                        && (
                            get.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
                            || type.IsDefined(typeof(CompilerGeneratedAttribute))
                        )
                    )
                )
            )
            .OrderBy(member => member.MetadataToken)
            .Select(member =>
                (
                    member.Name,
                    member is FieldInfo field ? (Func<object, object?>)field.GetValue : value => ((PropertyInfo)member).GetValue(value)
                )
            );
}
