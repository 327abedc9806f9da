using System.Collections.Concurrent;
using System.Reflection;

namespace DeepPipeline;

/// <summary>
/// What something is called in files, paths, hashes and random streams. A word is there for good: whatever it is called in C#, files are
/// still read, hashes and draws are the same.
/// </summary>
/// <param name="word">Its word.</param>
/// <param name="arguments">The words of its arguments, in their order.</param>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Field,
    Inherited = false
)]
internal sealed class WordAttribute(string word, params string[] arguments) : Attribute
{
    internal string Word { get; } = word;

    /// <summary>What JSON says of it since it has another name; null where the word is still its name. Both are read.</summary>
    public string? Renamed { get; set; }

    internal IReadOnlyList<string> Arguments { get; } = arguments;
}

/// <summary>Finds words. One that is missing is a mistake of the library, which a test tells of.</summary>
internal static class Words
{
    private static readonly ConcurrentDictionary<MemberInfo, WordAttribute?> Known = new();

    /// <summary>The words of a type or member; null if it has none.</summary>
    internal static WordAttribute? Find(MemberInfo member) =>
        Known.GetOrAdd(member, m => m.GetCustomAttribute<WordAttribute>(inherit: false));

    /// <summary>The word of a type or member.</summary>
    internal static string Of(MemberInfo member) => (Find(member) ?? throw Missing(member)).Word;

    /// <summary>What JSON says of a type or member.</summary>
    internal static string InJson(MemberInfo member) => Find(member)?.Renamed ?? Of(member);

    /// <summary>The word of an enumeration's value.</summary>
    internal static string Of(Enum value) => value.GetType().GetField(value.ToString()) is { } field ? Of(field) : value.ToString();

    /// <summary>The word of an argument.</summary>
    internal static string OfArgument(MemberInfo member, int index) =>
        Find(member) is { } words && index < words.Arguments.Count ? words.Arguments[index] : throw Missing(member);

    private static InvalidOperationException Missing(MemberInfo member) =>
        new($"{member.DeclaringType}.{member} has no word, or none for each of its arguments");
}
