using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;
using LanguageExt;

namespace DeepPipeline.Properties.Recipes;

/// <summary>
/// Random values of any type that a recipe has, by reflection: every sealed case of every sum, with any numbers, also those that have a
/// problem. So a new optimiser, loss, metric or augmentation is tried as soon as it is there.
/// </summary>
public static class Drawn
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static Gen<double> Doubles { get; } =
        Gen.Frequency(
            (4, Gen.Elements(0.0, 1, 0.5, 0.1, 1e-3, 0.999, 2, 100, 1 / 3.0)),
            (
                1,
                Gen.Elements(
                    -0.0,
                    -1,
                    1e300,
                    double.Epsilon,
                    double.MaxValue,
                    double.NaN,
                    double.PositiveInfinity,
                    double.NegativeInfinity,
                    1e15,
                    123456789012345678
                )
            )
        );

    private static Gen<long> Longs { get; } = Gen.Elements(0, 1, 2, 7, -1, 1L << 40, long.MaxValue, long.MinValue);

    private static Gen<int> Ints { get; } = Gen.Elements(0, 1, 2, 3, 10, -1, int.MaxValue, int.MinValue);

    private static Gen<string> Texts { get; } = Gen.Elements("", "encoder/**", "2.dense", "a \"b\" \\ c", "ä→\n\t{0}", "it's");

    private static readonly ConcurrentDictionary<(Type, int), Gen<object?>> Known = new();

    /// <summary>A value of a type, of at most some depth.</summary>
    public static Gen<object?> Of(Type type, int depth = 3) => Known.GetOrAdd((type, depth), key => New(key.Item1, key.Item2));

    private static Gen<object?> New(Type type, int depth)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return OrNull(Of(inner, depth), isNullable: true);
        if (type == typeof(double))
            return Doubles.Select(x => (object?)x);
        if (type == typeof(long))
            return Longs.Select(x => (object?)x);
        if (type == typeof(int))
            return Ints.Select(x => (object?)x);
        if (type == typeof(bool))
            return Gen.Elements<object?>(true, false);
        if (type == typeof(string))
            return Texts.Select(x => (object?)x);
        if (type.IsEnum)
            return Gen.Elements(Enum.GetValues(type).Cast<object?>().ToArray());
        if (type.IsArray)
            return List(type.GetElementType()!, depth, array => array);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Items<>))
            return List(type.GetGenericArguments()[0], depth, array => Made(nameof(ItemsOf), array));
        return type.IsAbstract ? OneOf([.. Cases(type).Where(c => depth > 0 || !Holds(c, type)).Select(c => Record(c, depth - 1))])
            : IsTyped(type) ? Typed(type, depth)
            : Record(type, depth - 1);
    }

    /// <summary>The sealed cases of a sum; not what somebody defines, which has tests of its own.</summary>
    public static IReadOnlyList<Type> Cases(Type sum) =>
        [
            .. sum
                .Assembly.GetTypes()
                .Where(t => t.IsSealed && t.IsSubclassOf(sum) && !IsOwn(t))
                .OrderBy(t => t.FullName, StringComparer.Ordinal),
        ];

    /// <summary>What a record is made of.</summary>
    public static IEnumerable<object?> PartsOf(object record) =>
        Maker(record.GetType())
            .GetParameters()
            .Select(p => record.GetType().GetProperties().First(own => own.Name.Equals(p.Name, StringComparison.OrdinalIgnoreCase)))
            .Concat(Settings(record.GetType()))
            .Select(property => property.GetValue(record));

    /// <summary>All kinds of losses: what the factories of <see cref="Loss"/> give, with features, or pairs of them, where any kind will do.</summary>
    public static IReadOnlyList<Type> Losses { get; } =
    [
        .. typeof(Loss)
            .GetMembers(Own)
            .Where(m => m is PropertyInfo or MethodInfo { IsSpecialName: false })
            .SelectMany(m =>
                m is PropertyInfo property ? [property.PropertyType] : Closings((MethodInfo)m).Select(closed => closed.ReturnType)
            )
            .Distinct()
            .OrderBy(t => t.ToString(), StringComparer.Ordinal),
    ];

    private static IEnumerable<MethodInfo> Closings(MethodInfo method) =>
        method.IsGenericMethodDefinition
            ? new[] { typeof(Features), typeof(Image), typeof(Sequence) }.Select(kind =>
                method.MakeGenericMethod([.. method.GetGenericArguments().Select(_ => kind)])
            )
            : [method];

    // A loss or metric: any word for one of these kinds.
    private static Gen<object?> Typed(Type type, int depth)
    {
        var holder = type.Assembly.GetType($"{type.Namespace}.{type.Name.Split('`')[0]}")!;
        var words = holder
            .GetMembers(Own)
            .SelectMany<MemberInfo, Gen<object?>>(member =>
                member switch
                {
                    PropertyInfo property when property.PropertyType == type => [Gen.Constant(property.GetValue(null))],
                    MethodInfo { IsSpecialName: false } method
                        when Closed(method, type) is { } closed
                            && !TakesFunction(closed)
                            && (
                                depth > 0 || !closed.GetParameters().Any(p => IsTyped(p.ParameterType.GetElementType() ?? p.ParameterType))
                            ) => [Arguments(closed.GetParameters(), depth - 1).Select(arguments => closed.Invoke(null, arguments))],
                    _ => [],
                }
            )
            .ToList();
        return type.GetMethods(BindingFlags.Public | BindingFlags.Instance)
            .Where(m => m.Name.StartsWith("With", StringComparison.Ordinal) && m.ReturnType == type && m.GetParameters().Length == 1)
            .Aggregate(
                OneOf(words),
                (value, with) =>
                    Gen.Frequency(
                        (2, value),
                        (
                            1,
                            from said in Of(with.GetParameters()[0].ParameterType, depth - 1)
                            from one in value
                            select one is null ? null : with.Invoke(one, [said])
                        )
                    )
            );
    }

    private static MethodInfo? Closed(MethodInfo method, Type result)
    {
        var kinds = new Dictionary<Type, Type>();
        if (!Fits(method.ReturnType, result, kinds))
            return null;
        return method.IsGenericMethodDefinition
            ? method.MakeGenericMethod([.. method.GetGenericArguments().Select(parameter => kinds[parameter])])
            : method;
    }

    private static bool Fits(Type pattern, Type type, Dictionary<Type, Type> kinds) =>
        pattern.IsGenericParameter ? kinds.TryAdd(pattern, type) || kinds[pattern] == type
        : !pattern.ContainsGenericParameters ? pattern == type
        : type.IsGenericType
            && type.GetGenericTypeDefinition() == pattern.GetGenericTypeDefinition()
            && Enumerable
                .Range(0, pattern.GetGenericArguments().Length)
                .All(i => Fits(pattern.GetGenericArguments()[i], type.GetGenericArguments()[i], kinds));

    private static bool IsTyped(Type type) =>
        type.IsGenericType && type.GetConstructors() is [var only] && only.GetParameters() is [{ ParameterType.IsAbstract: true }];

    // Of nothing there is nothing in a list either.
    private static Gen<object?> OneOf(List<Gen<object?>> all) => all.Count == 0 ? Gen.Constant<object?>(null) : Gen.OneOf(all);

    private static bool IsOwn(Type type) =>
        type.Name.StartsWith("Defined", StringComparison.Ordinal) || type.Name.StartsWith("Function", StringComparison.Ordinal);

    // What somebody defines is a function before it is a value, and not drawn.
    private static bool TakesFunction(MethodBase maker) =>
        maker.GetParameters().Any(p => typeof(Delegate).IsAssignableFrom(p.ParameterType));

    private static bool Holds(Type record, Type sum) =>
        Maker(record)
            .GetParameters()
            .Any(p => p.ParameterType == sum || (p.ParameterType.IsGenericType && p.ParameterType.GetGenericArguments().Contains(sum)));

    // A record that is always in a normal form has a factory instead of a constructor.
    private static MethodBase Maker(Type type) =>
        (MethodBase?)type.GetConstructors().MaxBy(c => c.GetParameters().Length) ?? type.GetMethod("Of", Own)!;

    private static Gen<object?> Record(Type type, int depth)
    {
        var maker = Maker(type);
        var parameters = maker.GetParameters();
        var settings = Settings(type);
        return from arguments in Arguments(parameters, depth)
            from values in Gen.CollectToArray(settings.Select(s => SettingOf(s, depth)))
            select Create(arguments, values);

        object? Create(object?[] arguments, object?[] values)
        {
            var record = maker is ConstructorInfo constructor ? constructor.Invoke(arguments) : maker.Invoke(null, arguments);
            var fresh = maker is ConstructorInfo ? record : null;
            for (var i = 0; i < settings.Length; i++)
            {
                if (values[i] != Unset)
                    settings[i].SetValue(fresh, values[i]);
            }

            return record;
        }
    }

    private static PropertyInfo[] Settings(Type type) =>
        [
            .. type.GetProperties()
                .Where(p => IsInit(p) && !Maker(type).GetParameters().Any(a => a.Name!.Equals(p.Name, StringComparison.OrdinalIgnoreCase))),
        ];

    private static object Unset { get; } = new();

    // Half of what need not be said is not said.
    private static Gen<object?> SettingOf(PropertyInfo setting, int depth) =>
        Gen.Frequency(
            (1, Gen.Constant<object?>(Unset)),
            (1, OrNull(Of(setting.PropertyType, depth), IsNullable(new NullabilityInfoContext().Create(setting))))
        );

    private static Gen<object?[]> Arguments(ParameterInfo[] parameters, int depth) =>
        Gen.CollectToArray(
            parameters.Select(p =>
            {
                var value = OrNull(Of(p.ParameterType, depth), IsNullable(new NullabilityInfoContext().Create(p)));
                return p.HasDefaultValue && p.DefaultValue is { } usual
                    ? Gen.Frequency(
                        (1, Gen.Constant<object?>(p.ParameterType.IsEnum ? Enum.ToObject(p.ParameterType, usual) : usual)),
                        (2, value)
                    )
                    : value;
            })
        );

    private static Gen<object?> OrNull(Gen<object?> value, bool isNullable) =>
        isNullable ? Gen.Frequency((1, Gen.Constant<object?>(null)), (2, value)) : value;

    private static bool IsNullable(NullabilityInfo info) => info.WriteState == NullabilityState.Nullable && !info.Type.IsValueType;

    private static bool IsInit(PropertyInfo property) =>
        property.SetMethod is { IsPublic: true } set && set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static Gen<object?> List(Type element, int depth, Func<System.Array, object> make)
    {
        var isNone = depth <= 0 && !element.IsValueType;
        return from count in Gen.Choose(0, isNone ? 0 : 3)
            from values in Gen.CollectToArray(Enumerable.Range(0, count).Select(_ => Of(element, depth)))
            select (object?)make(ArrayOf(element, values));
    }

    private static System.Array ArrayOf(Type element, IEnumerable values)
    {
        var all = values.Cast<object?>().Where(value => value is not null).ToList();
        var array = System.Array.CreateInstance(element, all.Count);
        for (var i = 0; i < all.Count; i++)
            array.SetValue(all[i], i);
        return array;
    }

    private static object Made(string name, System.Array array) =>
        typeof(Drawn)
            .GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(array.GetType().GetElementType()!)
            .Invoke(null, [array])!;

    private static Items<T> ItemsOf<T>(T[] values) => Items.Of(values);
}
