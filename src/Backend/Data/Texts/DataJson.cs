using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DeepPipeline;

/// <summary>What values about data have in common when they are kept as JSON.</summary>
internal static class DataJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a value, the first member of which says what it is. Member by member, since an app of one file has no serialiser that reflects.</summary>
    internal static string Write(string what, Action<Utf8JsonWriter> members)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteNumber(what, 1);
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Reads a value that says by its first member what it is: <c>{ "vocabulary": 1, … }</c>.</summary>
    internal static Result<T> Read<T>(string json, string what, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return
                document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty(what, out var version)
                && version.ValueKind == JsonValueKind.Number
                && version.TryGetInt32(out var number)
                && number == 1
                ? Result.Ok(read(document.RootElement))
                : Wrong<T>(what, $"JSON with \"{what}\": 1", "something else");
        }
        catch (Exception failure)
            when (failure is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            return Wrong<T>(what, "JSON as ToJson writes it", failure.Message);
        }
    }

    private static Result<T> Wrong<T>(string what, string expected, string actual) =>
        Result.Fail<T>(new Problem(ProblemCode.Data, "$", what, expected, actual, "the file may be cut off, or be something else"));
}
