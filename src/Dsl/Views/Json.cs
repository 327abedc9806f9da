using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LanguageExt;
using Pipeline.Views;

namespace Pipeline;

/// <summary>
/// A tree as JSON, and back: <c>{ "pipeline": 1, "tree": { "layer": "dense", "units": 10 } }</c>. A layer is an object with its
/// name and arguments, those left out that have their default. Numbers keep every bit; NaN and infinities are strings.
/// </summary>
public static class Json
{
    /// <summary>The version of the form that <see cref="Write"/> writes.</summary>
    public const int Version = 1;

    // Deep enough for three hundred combinators inside each other, and far from the end of the stack.
    private const int MostLevels = 1024;

    /// <summary>A tree as indented JSON.</summary>
    public static string Write(Layer layer)
    {
        using var stream = new MemoryStream();
        var options = new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = int.MaxValue };
        using (var json = new Utf8JsonWriter(stream, options))
        {
            json.WriteStartObject();
            json.WriteNumber("pipeline", Version);
            json.WritePropertyName("tree");
            new TreeWriter(json).Layer(layer);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>The tree that JSON describes, or every problem in it, each with its place: <c>$.tree.parts[2].units</c>.</summary>
    /// <remarks>
    /// <b>Errors</b>: no JSON; another version; names, members and values that are not what they should be; a graph that uses a
    /// value before it is there, or never. Sizes and kinds are not looked at: <see cref="Shapes"/> and
    /// <see cref="Layer.As{TIn, TOut}"/> do that.
    /// </remarks>
    /// <param name="text">The JSON.</param>
    public static Validation<Problem, Layer> Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MostLevels });
            return TreeReader.Read(document.RootElement);
        }
        catch (JsonException e) when (e.Message.Contains("depth", StringComparison.Ordinal))
        {
            return Wrong($"at most {MostLevels} levels", $"more at {Place(e)}", "was it written by Json.Write?");
        }
        catch (JsonException e)
        {
            return Wrong("JSON", $"{e.Message.Split(" LineNumber:")[0].TrimEnd('.')} at {Place(e)}", "the file may be cut off, or be something else");
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return Wrong("Unicode text", "half a surrogate pair", "the text was cut inside a character");
        }
    }

    private static string Place(JsonException e) => $"line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}";

    private static Validation<Problem, Layer> Wrong(string expected, string actual, string hint) =>
        Checked.Fail<Layer>(new Problem("$", "model", expected, actual, hint));
}
