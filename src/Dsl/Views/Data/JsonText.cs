using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DeepPipeline.Views;

/// <summary>JSON as text: the same form and the same complaints wherever it is written and read.</summary>
/// <param name="Subject">What the text should be: <c>model</c>.</param>
/// <param name="Writer">What writes it, for a hint.</param>
internal sealed record JsonText(string Subject, string Writer)
{
    // A layer inside others is at most five levels: an object, its array, a node of it, a chain's object and its array. What is
    // left over is for what stands around a tree and in a leaf: a kind of a hundred values is two hundred. So whatever a tree within Layer.MaxDepth is written as can be read.
    private const int MostLevels = (5 * Layer.MaxDepth) + 300;

    // Beyond that nobody reads it, and spaces would be most of it.
    private const int DeepestIndented = 128;

    private const string Newer = "it was written by a newer version of this library: read it with that one, or a later one";

    /// <summary>An object with its version first, as JSON; indented, unless it is very deep.</summary>
    /// <param name="members">Writes its members.</param>
    /// <param name="version">The version: that of new files, or that by which hashes are reckoned.</param>
    /// <param name="tree">The tree in it, if there is one.</param>
    internal static string Write(Action<Utf8JsonWriter> members, int version = Json.Version, Layer? tree = null)
    {
        using var stream = new MemoryStream();
        var options = new JsonWriterOptions
        {
            Indented = !(tree?.Measure.Depth > DeepestIndented),
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            MaxDepth = int.MaxValue,
        };
        using (var json = new Utf8JsonWriter(stream, options))
        {
            json.WriteStartObject();
            json.WriteNumber("pipeline", version);
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>What text describes, or every problem in it. What a later version means by its words is not known.</summary>
    /// <param name="text">The JSON.</param>
    /// <param name="read">From the members and a list for problems to the value, which does not count if there are problems.</param>
    internal Result<T> Read<T>(string text, Func<JsonMembers, Problems, T?> read)
        where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MostLevels });
            var problems = new Problems();
            var value = OfVersion(document.RootElement, problems) is { } members ? read(members, problems) : null;
            return problems.All.IsEmpty ? Result.Ok(value!) : Result.Fail<T>(problems.All);
        }
        catch (JsonException e) when (e.Message.Contains("depth", StringComparison.Ordinal))
        {
            return Wrong<T>(
                $"at most {MostLevels.ToString("N0", CultureInfo.InvariantCulture)} levels",
                $"more at {Place(e)}",
                $"was it written by {Writer}? A pipeline has at most {Layer.MaxDepth.ToString("N0", CultureInfo.InvariantCulture)} layers inside each other"
            );
        }
        catch (JsonException e)
        {
            return Wrong<T>(
                "JSON",
                $"{e.Message.Split(" LineNumber:")[0].TrimEnd('.')} at {Place(e)}",
                "the file may be cut off, or be something else"
            );
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return Wrong<T>("Unicode text", "half a surrogate pair", "the text was cut inside a character");
        }
    }

    private JsonMembers? OfVersion(JsonElement root, Problems problems)
    {
        if (JsonMembers.Of(root, "$", Subject, problems) is not { } members)
            return null;
        if (
            members.Required("pipeline") is not { } element
            || new ValueReader(problems).Whole(element, "$.pipeline", Subject) is not { } version
        )
            return members;
        if (version is < 1 or > Json.Version)
        {
            problems.Add(
                "$.pipeline",
                Subject,
                $"a version from 1 to {Json.Version}",
                $"version {version}",
                version < 1 ? "there is no such version" : Newer
            );
            return null;
        }

        // What stands for more than this version knows of must not be left out without a word.
        if (Json.Reserved.Where(members.Has).ToList() is not { Count: > 0 } reserved)
            return members;
        foreach (var name in reserved)
            problems.Add(members.PathOf(name), Subject, "none", "one", Newer);
        return null;
    }

    private static string Place(JsonException e) => $"line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}";

    private Result<T> Wrong<T>(string expected, string actual, string hint) =>
        Result.Fail<T>(new Problem(ProblemCode.File, "$", Subject, expected, actual, hint));
}
