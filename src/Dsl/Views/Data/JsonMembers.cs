using System.Text.Json;

namespace DeepPipeline.Views;

/// <summary>The members of a JSON object while it is read: what nobody asked for is a problem too.</summary>
internal sealed class JsonMembers
{
    private readonly Dictionary<string, JsonElement> members = [];
    private readonly List<string> asked = [];
    private readonly Problems problems;

    private JsonMembers(string path, string subject, Problems problems) => (Path, Subject, this.problems) = (path, subject, problems);

    private JsonMembers(JsonElement element, string path, string subject, Problems problems)
        : this(path, subject, problems)
    {
        foreach (var member in element.EnumerateObject())
        {
            if (!members.TryAdd(member.Name, member.Value))
                problems.Add(
                    Problems.Under(path, member.Name),
                    subject,
                    "each member once",
                    $"a second \"{member.Name}\"",
                    "remove one of them"
                );
        }
    }

    internal string Path { get; }

    /// <summary>What the object is, for messages: the name of the layer once it is known.</summary>
    internal string Subject { get; set; }

    /// <summary>The members of what should be an object; null, and a problem, if it is none.</summary>
    internal static JsonMembers? Of(JsonElement element, string path, string subject, Problems problems)
    {
        if (element.ValueKind == JsonValueKind.Object)
            return new JsonMembers(element, path, subject, problems);
        problems.Add(path, subject, "an object", Problems.Describe(element), $"write {{ … }} for {Problems.Article(subject)}");
        return null;
    }

    /// <summary>No members: of what is only a word.</summary>
    internal static JsonMembers None(string path, string subject, Problems problems) => new(path, subject, problems);

    internal IEnumerable<string> Names => members.Keys;

    internal bool Has(string name) => members.ContainsKey(name);

    /// <summary>A member that may be missing.</summary>
    internal JsonElement? Optional(string name)
    {
        asked.Add(name);
        return members.TryGetValue(name, out var element) ? element : null;
    }

    /// <summary>A member that must be there.</summary>
    internal JsonElement? Required(string name)
    {
        if (Optional(name) is { } element)
            return element;
        problems.Add(
            Path,
            Subject,
            $"a member \"{name}\"",
            "none",
            Near(name, members.Keys.Except(asked)) is { } near ? $"is \"{near}\" a misspelling of it?" : $"add \"{name}\""
        );
        return null;
    }

    internal string PathOf(string name) => Problems.Under(Path, name);

    /// <summary>Reports what nobody asked for.</summary>
    internal void Close()
    {
        foreach (var name in members.Keys.Except(asked))
            problems.Add(
                PathOf(name),
                Subject,
                $"no member but {string.Join(", ", asked.Distinct().Select(a => $"\"{a}\""))}",
                $"\"{name}\"",
                Near(name, asked) is { } near ? $"did you mean \"{near}\"?" : "remove it"
            );
    }

    /// <summary>The nearest of some names, if one is near.</summary>
    internal static string? Near(string name, IEnumerable<string> names) => NearestName.Of(name, names);
}
