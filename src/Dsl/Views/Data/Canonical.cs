using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DeepPipeline.Views;

/// <summary>The one form of JSON: members in the order of their names, no white space, no −0, which equals 0.</summary>
internal static class Canonical
{
    internal static ContentHash HashOf(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = int.MaxValue });
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { MaxDepth = int.MaxValue }))
            Write(document.RootElement, writer);
        return new ContentHash(Convert.ToHexStringLower(SHA256.HashData(stream.ToArray())));
    }

    private static void Write(JsonElement element, Utf8JsonWriter writer)
    {
        if (Deep.IsShort)
        {
            Deep.Go(Write, element, writer);
            return;
        }

        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject().OrderBy(m => m.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(member.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Write(item, writer);
                writer.WriteEndArray();
                break;
            case JsonValueKind.Number when element.GetRawText() == "-0":
                writer.WriteNumberValue(0);
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
