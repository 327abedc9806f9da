using System.Globalization;
using System.Text.Json;

namespace DeepPipeline.Views;

/// <summary>The problems of a reading, as they are found.</summary>
internal sealed class Problems
{
    private const int Longest = 40;
    private readonly List<Problem> all = [];

    internal Items<Problem> All => Items.Of<Problem>(all);

    internal void Add(string path, object subject, string expected, string actual, string hint) =>
        all.Add(new Problem(ProblemCode.File, path, subject, expected, actual, hint));

    internal static string Under(string path, string member) =>
        member.Length > 0 && member.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            ? $"{path}.{member}"
            : $"{path}[{Language.Text(Short(member))}]";

    internal static string Under(string path, int index) => $"{path}[{index.ToString(CultureInfo.InvariantCulture)}]";

    /// <summary>A value as a person would call it.</summary>
    internal static string Describe(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => element.GetArrayLength() == 0 ? "an empty array" : "an array",
            JsonValueKind.String => Language.Text(Short(element.GetString()!)),
            _ => Short(element.GetRawText()),
        };

    /// <summary>A word with its article.</summary>
    internal static string Article(string word) => $"{(word[0] is 'a' or 'e' or 'i' or 'o' or 'u' ? "an" : "a")} {word}";

    internal static string Short(string text, int longest = Longest) => text.Length <= longest ? text : text[..(longest - 1)] + "…";
}
