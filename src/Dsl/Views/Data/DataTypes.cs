using System.Collections;
using System.Reflection;

namespace DeepPipeline.Views;

/// <summary>What kinds of types there are in a recipe, told by reflection.</summary>
internal static class DataTypes
{
    private static readonly System.Collections.Generic.HashSet<Type> Plain =
    [
        typeof(bool),
        typeof(int),
        typeof(long),
        typeof(double),
        typeof(string),
        typeof(Kind),
        typeof(Initializer),
        typeof(Padding),
        typeof(Extent),
        typeof(Dim),
        typeof(Step),
        typeof(Items<Step>),
        typeof(Formula),
    ];

    /// <summary>Whether trees have values of the type too: numbers, words, flags and the like.</summary>
    internal static bool IsPlain(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) is var inner
        && (inner.IsEnum || Plain.Contains(inner) || IsFunction(inner) || inner.IsSubclassOf(typeof(Initializer)));

    /// <summary>Whether its values can't be written down, but are compared.</summary>
    internal static bool IsFunction(Type type) => typeof(Delegate).IsAssignableFrom(type);

    /// <summary>Whether it is one of several records: a closed sum, or what gives one its kinds.</summary>
    internal static bool IsChoice(Type type) => !IsPlain(type) && (type.IsAbstract || IsTyped(type));

    /// <summary>Whether it is a sum with kinds around it: <c>Loss&lt;Features, Labels&gt;</c>.</summary>
    internal static bool IsTyped(Type type) =>
        type.IsGenericType && type.GetConstructors() is [var only] && only.GetParameters() is [{ ParameterType.IsAbstract: true }];

    /// <summary>The sum itself.</summary>
    internal static Type SumOf(Type choice) => IsTyped(choice) ? choice.GetConstructors()[0].GetParameters()[0].ParameterType : choice;

    /// <summary>The value without the kinds around it.</summary>
    internal static object Inside(object value, Type type) => IsTyped(type) ? RecordForm.Of(type).Arguments[0].ValueIn(value)! : value;

    /// <summary>What a list has; null if the type is no list.</summary>
    internal static Type? ElementOf(Type type) =>
        type.IsArray ? type.GetElementType()
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Items<>) ? type.GetGenericArguments()[0]
        : null;

    /// <summary>A list of some values.</summary>
    internal static object ListOf(Type type, IEnumerable<object?> values)
    {
        var element = ElementOf(type)!;
        var all = values.ToList();
        var array = System.Array.CreateInstance(element, all.Count);
        for (var i = 0; i < all.Count; i++)
            array.SetValue(all[i], i);
        return type.IsArray
            ? array
            : System.Activator.CreateInstance(type, BindingFlags.NonPublic | BindingFlags.Instance, null, [array], null)!;
    }

    /// <summary>A value as another type wants it: with kinds around it, or in another list.</summary>
    internal static bool TryConvert(object? value, Type type, out object? converted)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        (converted, var can) = value switch
        {
            null => (null, !type.IsValueType || target != type),
            _ when target.IsInstanceOfType(value) => (value, true),
            int number when target == typeof(long) => ((object)(long)number, true),
            long number when target == typeof(int) && number is >= int.MinValue and <= int.MaxValue => ((int)number, true),
            _ when IsTyped(target) && SumOf(target).IsInstanceOfType(value) => (Activator.CreateInstance(target, value), true),
            IEnumerable many when ElementOf(target) is { } element => Elements(many, element, target),
            _ => (null, false),
        };
        return can;
    }

    /// <summary>A type as source names it.</summary>
    internal static string NameOf(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return NameOf(inner) + "?";
        var outer =
            type.IsNested ? NameOf(type.DeclaringType!) + "."
            : type.IsGenericParameter || type.Namespace == "DeepPipeline" ? ""
            : type.Namespace + ".";
        var name = outer + type.Name.Split('`')[0];
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>" : name;
    }

    private static (object?, bool) Elements(IEnumerable many, Type element, Type list)
    {
        var all = new List<object?>();
        foreach (var one in many)
        {
            if (!TryConvert(one, element, out var converted))
                return (null, false);
            all.Add(converted);
        }

        return (ListOf(list, all), true);
    }
}
