using System.Reflection;
using System.Runtime.CompilerServices;

namespace DeepPipeline.Properties.Architecture;

/// <summary>That something in one file of the sources uses something in another.</summary>
/// <param name="From">The file that uses.</param>
/// <param name="To">The file that is used.</param>
/// <param name="User">What uses.</param>
/// <param name="Used">What is used.</param>
internal sealed record Arrow(string From, string To, string User, string Used)
{
    private const BindingFlags All =
        BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    /// <summary>Every arrow of some assemblies, from every type, member and body.</summary>
    internal static IReadOnlyCollection<Arrow> Of(IReadOnlyDictionary<Assembly, SourceMap> sources)
    {
        var arrows = new HashSet<Arrow>();
        foreach (var (assembly, map) in sources)
        {
            foreach (var type in assembly.GetTypes())
            {
                foreach (var used in Declared(type))
                    Add(map.FileOf(type), type, used);
                foreach (var member in type.GetMembers(All).Where(member => member is not Type && !IsOfCompiler(member, map)))
                {
                    foreach (var used in Declared(member))
                        Add(map.FileOf(member), member, used);
                }
            }
        }
        return arrows;

        void Add(string? from, MemberInfo user, MemberInfo used)
        {
            foreach (var part in Parts(used))
            {
                if (from is null || !sources.TryGetValue(part.Module.Assembly, out var map) || map.FileOf(part) is not { } to || to == from)
                    continue;
                arrows.Add(new(from, to, Name(user), Name(part)));
            }
        }
    }

    // A record's equality and printing, and the initialisation of a static class in several files: nobody wrote them, and they use what
    // all members use.
    private static bool IsOfCompiler(MemberInfo member, SourceMap map) =>
        member is MethodBase method
        && (
            method is ConstructorInfo { IsStatic: true } && map.IsInSeveralFiles(method.DeclaringType!)
            || method.IsDefined(typeof(CompilerGeneratedAttribute)) && (!method.Name.StartsWith('<') || method.Name == "<Clone>$")
        );

    private static string Name(MemberInfo member) => member is Type type ? type.ToString() : $"{member.DeclaringType}.{member.Name}";

    private static IEnumerable<MemberInfo> Declared(Type type) =>
        [
            .. type.BaseType is { } super ? [super] : Array.Empty<Type>(),
            .. Own(type),
            .. type.GetGenericArguments()
                .Where(argument => argument.IsGenericParameter)
                .SelectMany(p => p.GetGenericParameterConstraints()),
            .. Attributes(type),
        ];

    private static IEnumerable<Type> Own(Type type)
    {
        var inherited = (type.BaseType?.GetInterfaces() ?? []).ToHashSet();
        return type.GetInterfaces().Where(face => !inherited.Contains(face));
    }

    private static IEnumerable<MemberInfo> Declared(MemberInfo member) =>
        Attributes(member)
            .Concat(
                member switch
                {
                    FieldInfo field => [field.FieldType],
                    PropertyInfo property => [property.PropertyType],
                    MethodBase method =>
                    [
                        .. method is MethodInfo { ReturnType: var result } ? [result] : Array.Empty<Type>(),
                        .. method.GetParameters().Select(parameter => parameter.ParameterType),
                        .. method.IsGenericMethod ? method.GetGenericArguments().SelectMany(p => p.GetGenericParameterConstraints()) : [],
                        .. Body.Named(method),
                    ],
                    _ => [],
                }
            );

    private static IEnumerable<MemberInfo> Attributes(MemberInfo member) =>
        member.GetCustomAttributesData().Select(attribute => attribute.AttributeType);

    // What stands in a generic type or method, and what it is made of.
    private static IEnumerable<MemberInfo> Parts(MemberInfo member)
    {
        switch (member)
        {
            case Type { IsGenericParameter: true }:
                return [];
            case Type { HasElementType: true } type:
                return Parts(type.GetElementType()!);
            case Type { IsConstructedGenericType: true } type:
                return type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition());
            case Type type:
                return [type];
            case { DeclaringType: { IsArray: true } array }:
                return Parts(array);
            default:
                var definition = member.Module.ResolveMember(member.MetadataToken)!;
                var types = member is MethodInfo { IsGenericMethod: true } method ? method.GetGenericArguments() : [];
                return types
                    .Concat(member.DeclaringType is { IsConstructedGenericType: true } d ? d.GetGenericArguments() : [])
                    .SelectMany(Parts)
                    .Append(definition);
        }
    }
}
