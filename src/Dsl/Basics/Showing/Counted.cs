using System.Collections;
using System.Reflection;

namespace DeepPipeline;

/// <summary>A collection whose items are there already. A sequence that is not is never enumerated to be shown: it might train.</summary>
/// <param name="All">The items.</param>
/// <param name="Count">How many.</param>
/// <param name="IsOfPairs">Whether they are keys with values.</param>
internal sealed record Counted(IEnumerable All, int Count, bool IsOfPairs)
{
    internal object? First => All.Cast<object?>().FirstOrDefault();

    internal bool IsOfNumbers => First is { } first && (first.GetType().IsPrimitive || first is decimal);

    /// <summary>The collection that a value is; null if it is none.</summary>
    internal static Counted? Of(object value) =>
        value switch
        {
            string => null,
            IDictionary pairs => new(pairs, pairs.Count, true),
            ICollection items => new(items, items.Count, IsMap(value)),
            IEnumerable items when CountOf(items) is { } count => new(items, count, IsMap(value)),
            _ => null,
        };

    /// <summary>An item in a line of its own.</summary>
    internal string ItemText(object? item) =>
        Shortening.Of(IsOfPairs && Pair(item) is var (key, text) ? $"{key}: {text}" : LineText.Of(item), Show.Width);

    /// <summary>A key and its value.</summary>
    internal static (string Key, string Value)? Pair(object? item) =>
        item switch
        {
            DictionaryEntry entry => (KeyText(entry.Key), LineText.Of(entry.Value)),
            System.Runtime.CompilerServices.ITuple { Length: 2 } pair => (KeyText(pair[0]), LineText.Of(pair[1])),
            { } other when other.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>) =>
                (KeyText(type.GetProperty("Key")!.GetValue(other)), LineText.Of(type.GetProperty("Value")!.GetValue(other))),
            _ => null,
        };

    private static string KeyText(object? key) => key as string ?? LineText.Of(key);

    private static bool IsMap(object value) =>
        Interface(value, typeof(IReadOnlyDictionary<,>)) is not null
        || value.GetType() is { Namespace: "LanguageExt", Name: "Map`2" or "HashMap`2" or "Map`3" or "HashMap`3" };

    // What has a number of items without being gone through.
    private static int? CountOf(IEnumerable items) =>
        (Interface(items, typeof(IReadOnlyCollection<>)) ?? Interface(items, typeof(ICollection<>))) is { } counted
            ? (int)counted.GetProperty("Count")!.GetValue(items)!
        : items.GetType() is { Namespace: "LanguageExt", Name: "Map`2" or "HashMap`2" or "Arr`1" or "Lst`1" } type
            ? (int)type.GetProperty("Count", BindingFlags.Public | BindingFlags.Instance)!.GetValue(items)!
        : null;

    private static Type? Interface(object value, Type definition) =>
        value.GetType().GetInterfaces().FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == definition);
}
