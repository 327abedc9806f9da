using System.Collections.Concurrent;
using System.Reflection;

namespace DeepPipeline.Views;

/// <summary>
/// A word for a value of a recipe, found by reflection: a public static member that gives one, of the sum itself (<c>Optimizer.Adam</c>)
/// or of the class that is called as what gives it its kinds (<c>Loss.CrossEntropy</c>). So a new one is saved, read and printed
/// without a line about it.
/// </summary>
internal sealed class Factory
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<Factory>> Known = new();
    private readonly Func<object?[], object?> make;
    private readonly Type[] allKinds;

    private Factory(
        MemberInfo member,
        Type[] kinds,
        bool isInferred,
        IReadOnlyList<ParameterInfo> parameters,
        Func<object?[], object?> make
    )
    {
        (Member, this.make, allKinds) = (member, make, kinds);
        Kinds = isInferred ? [] : kinds;
        Arguments = [.. parameters.Select((p, i) => new FactoryArgument(p, member, i))];
    }

    internal MemberInfo Member { get; }

    internal string Name => Member.Name;

    internal string Keyword => Words.Of(Member);

    /// <summary>The type arguments, if no argument that has to be said says them; none otherwise.</summary>
    internal Type[] Kinds { get; }

    internal IReadOnlyList<FactoryArgument> Arguments { get; }

    /// <summary>The type arguments that a call with some arguments has to say: all of them where it has only a list of nothing.</summary>
    internal Type[] KindsOf(IReadOnlyList<SpelledMember> members) =>
        Arguments.Count > 0 && Enumerable.Range(0, Arguments.Count).All(i => Arguments[i].IsOpen && members[i].Value is Array { Length: 0 })
            ? allKinds
            : Kinds;

    internal bool IsProperty => Member is PropertyInfo;

    /// <summary>The words for a type, those with the fewest arguments first.</summary>
    internal static IReadOnlyList<Factory> Of(Type type) => Known.GetOrAdd(type, Find);

    /// <summary>What gives values of a type, at whatever kinds: by keyword.</summary>
    internal static ILookup<string, Type> AtAnyKinds(Type type) =>
        Members(type)
            .Where(m =>
                ResultOf(m) is { IsGenericType: true } result
                && type.IsGenericType
                && result.GetGenericTypeDefinition() == type.GetGenericTypeDefinition()
            )
            .ToLookup(Words.Of, ResultOf);

    internal object? Create(object?[] arguments) => make(arguments);

    /// <summary>What can be said of its values afterwards: <c>WithReduction(…)</c>, unless an argument says it.</summary>
    internal IEnumerable<WithMethod> Withs(Type type) => WithMethod.Of(type).Where(with => !Arguments.Any(a => a.Word == with.Word));

    /// <summary>The arguments with which it gives a value, or one of which the value is said with <c>With</c>; null if there are none.</summary>
    internal object?[]? ArgumentsFor(object value, Type type)
    {
        var members = SpelledMember.AllOf(DataTypes.Inside(value, type));
        var given = ArgumentsFrom(members);
        if (
            given is null
            || Create(given) is not { } made
            || DataTypes.Inside(made, type).GetType() != DataTypes.Inside(value, type).GetType()
        )
            return null;
        foreach (var with in Withs(type))
        {
            if (
                members.FirstOrDefault(m => m.Word == with.Word) is { } member
                && DataTypes.TryConvert(member.Value, with.Type, out var said)
            )
                made = with.Apply(made, said);
        }

        return Equals(made, value) ? Shortest(given) : null;
    }

    // What an argument means when it is left out may be another value than its default: null for None.
    private object?[] Shortest(object?[] given)
    {
        var whole = Create(given);
        for (var i = 0; i < given.Length; i++)
        {
            if (!Arguments[i].IsOptional || SpelledMember.AreSame(given[i], Arguments[i].Default))
                continue;
            object?[] without = [.. given[..i], Arguments[i].Default, .. given[(i + 1)..]];
            if (SpelledMember.AreSame(Create(without), whole))
                given = without;
        }

        return given;
    }

    // By their names; or, where the record calls them otherwise, in their order, perhaps without those that nobody has to say.
    private object?[]? ArgumentsFrom(IReadOnlyList<SpelledMember> members)
    {
        var isByName = Arguments.All(a => members.Any(m => m.Word == a.Word));
        var isWhole = members.Count == Arguments.Count;
        if (!isByName && !isWhole && members.Count != Arguments.Count(a => !a.IsOptional))
            return null;
        var (given, next) = (new object?[Arguments.Count], 0);
        for (var i = 0; i < given.Length; i++)
        {
            var argument = Arguments[i];
            if (!isByName && !isWhole && argument.IsOptional)
                given[i] = argument.Default;
            else if (
                !DataTypes.TryConvert(
                    (isByName ? members.First(m => m.Word == argument.Word) : members[next++]).Value,
                    argument.Type,
                    out given[i]
                )
            )
                return null;
        }

        return given;
    }

    private static List<Factory> Find(Type type) =>
        [
            .. Members(type)
                .Select(member => At(member, type))
                .OfType<Factory>()
                .OrderBy(f => f.Arguments.Count)
                .ThenBy(f => f.Kinds.Length)
                .ThenBy(f => f.Keyword, StringComparer.Ordinal),
        ];

    private static IEnumerable<MemberInfo> Members(Type type) =>
        (type.IsGenericType ? type.Assembly.GetType($"{type.Namespace}.{type.Name.Split('`')[0]}") : type)
            ?.GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(m => Words.Find(m) is not null)
            .Where(m =>
                m is PropertyInfo
                || (
                    m is MethodInfo { IsSpecialName: false } method
                    && !method.GetParameters().Any(p => typeof(Delegate).IsAssignableFrom(p.ParameterType) || p.ParameterType.IsByRefLike)
                )
            )
        ?? [];

    private static Type ResultOf(MemberInfo member) =>
        member is PropertyInfo property ? property.PropertyType : ((MethodInfo)member).ReturnType;

    private static Factory? At(MemberInfo member, Type type)
    {
        if (member is PropertyInfo property)
            return property.PropertyType == type ? new(property, [], true, [], _ => property.GetValue(null)) : null;
        var method = (MethodInfo)member;
        var kinds = new Dictionary<Type, Type>();
        if (!Unify(method.ReturnType, type, kinds))
            return null;
        if (!method.IsGenericMethodDefinition)
            return new(method, [], true, method.GetParameters(), arguments => method.Invoke(null, arguments));
        var wanted = method.GetGenericArguments();
        if (!wanted.All(kinds.ContainsKey))
            return null;
        var closed = method.MakeGenericMethod([.. wanted.Select(w => kinds[w])]);
        var isInferred = wanted.All(w => method.GetParameters().Any(p => !p.HasDefaultValue && Mentions(p.ParameterType, w)));
        return new(method, closed.GetGenericArguments(), isInferred, closed.GetParameters(), arguments => closed.Invoke(null, arguments));
    }

    private static bool Unify(Type pattern, Type type, Dictionary<Type, Type> kinds)
    {
        if (pattern.IsGenericParameter)
            return kinds.TryAdd(pattern, type) || kinds[pattern] == type;
        if (!pattern.ContainsGenericParameters)
            return pattern == type;
        return type.IsGenericType
            && pattern.GetGenericTypeDefinition() == type.GetGenericTypeDefinition()
            && pattern
                .GetGenericArguments()
                .Zip(type.GetGenericArguments(), (inner, given) => Unify(inner, given, kinds))
                .All(fits => fits);
    }

    private static bool Mentions(Type type, Type parameter) =>
        type == parameter
        || (type.IsGenericType && type.GetGenericArguments().Any(t => Mentions(t, parameter)))
        || (type.IsArray && Mentions(type.GetElementType()!, parameter));
}
