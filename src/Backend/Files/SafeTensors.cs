using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Pipeline;

/// <summary>
/// The safetensors format: eight bytes that say how long the header is (little-endian), a JSON header with each tensor's type,
/// shape and place, then the tensors' bytes. https://github.com/huggingface/safetensors
/// </summary>
internal static class SafeTensors
{
    private const int LongestHeader = 100_000_000;

    /// <summary>One tensor of a file.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Type">Its type, as the format calls it: <c>F32</c>, <c>F64</c>.</param>
    /// <param name="Shape">The sizes of its axes.</param>
    /// <param name="Start">Where its bytes start, after the header.</param>
    /// <param name="End">Where they end.</param>
    internal sealed record Entry(string Name, string Type, long[] Shape, long Start, long End);

    /// <summary>A file's header and bytes.</summary>
    internal sealed record Content(IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<Entry> Entries, byte[] Data);

    internal static void Write(Stream stream, IReadOnlyDictionary<string, string> metadata, IReadOnlyList<Entry> entries, IEnumerable<System.Array> data)
    {
        using var header = new MemoryStream();
        using (var json = new Utf8JsonWriter(header))
        {
            json.WriteStartObject();
            json.WriteStartObject("__metadata__");
            foreach (var (key, value) in metadata)
                json.WriteString(key, value);
            json.WriteEndObject();
            foreach (var entry in entries)
            {
                json.WriteStartObject(entry.Name);
                json.WriteString("dtype", entry.Type);
                WriteNumbers(json, "shape", entry.Shape);
                WriteNumbers(json, "data_offsets", [entry.Start, entry.End]);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        // The format asks for tensors that start at a multiple of eight.
        while (header.Length % 8 != 0)
            header.WriteByte((byte)' ');
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        header.WriteTo(stream);
        foreach (var numbers in data)
            stream.Write(Parameters.BytesOf(numbers));
    }

    internal static Result<Content> Read(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException && !failure.IsOfTheProgram())
        {
            return Wrong(path, "a file that can be read", failure.Message, "check the path and that you may read it");
        }

        if (bytes.Length < 8)
            return Wrong(path, "at least 8 bytes", string.Create(CultureInfo.InvariantCulture, $"{bytes.Length}"), "it is empty, cut off, or no safetensors file");
        var length = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        if (length is < 2 or > LongestHeader)
            return Wrong(path, "a safetensors header", string.Create(CultureInfo.InvariantCulture, $"a length of {length} in its place"), "it is no safetensors file");
        if (length > bytes.Length - 8)
            return Wrong(path, string.Create(CultureInfo.InvariantCulture, $"a header of {length} bytes"), string.Create(CultureInfo.InvariantCulture, $"a file of {bytes.Length}"), "the file is cut off, or no safetensors file");
        try
        {
            using var header = JsonDocument.Parse(bytes.AsMemory(8, (int)length));
            return Read(path, header.RootElement, bytes[(8 + (int)length)..]);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or IndexOutOfRangeException)
        {
            return Wrong(path, "a safetensors header of JSON", failure.Message, "the file is damaged, or no safetensors file");
        }
    }

    private static Result<Content> Read(string path, JsonElement header, byte[] data)
    {
        var metadata = new Dictionary<string, string>();
        var entries = new List<Entry>();
        foreach (var member in header.EnumerateObject())
        {
            if (member.NameEquals("__metadata__"))
            {
                foreach (var item in member.Value.EnumerateObject())
                    metadata[item.Name] = item.Value.GetString() ?? "";
                continue;
            }

            var offsets = member.Value.GetProperty("data_offsets");
            var shape = member.Value.GetProperty("shape").EnumerateArray().Select(s => s.GetInt64()).ToArray();
            entries.Add(new Entry(member.Name, member.Value.GetProperty("dtype").GetString() ?? "", shape, offsets[0].GetInt64(), offsets[1].GetInt64()));
        }

        var end = entries.Count == 0 ? 0 : entries.Max(e => e.End);
        return end != data.Length ? Wrong(path, string.Create(CultureInfo.InvariantCulture, $"{end} bytes of tensors, as its header says"), string.Create(CultureInfo.InvariantCulture, $"{data.Length}"), "the file is cut off or damaged; copy or save it again")
            : entries.GroupBy(e => e.Name).FirstOrDefault(same => same.Count() > 1) is { } twice ? Wrong(path, $"one tensor {twice.Key}", string.Create(CultureInfo.InvariantCulture, $"{twice.Count()}"), "the file is damaged; copy or save it again")
            : entries.Find(e => e.Start < 0 || e.Start > e.End) is { } bad ? Wrong(path, $"a place inside the file for {bad.Name}", string.Create(CultureInfo.InvariantCulture, $"{bad.Start} to {bad.End}"), "the file is damaged; copy or save it again")
            : Result.Ok(new Content(metadata, entries, data));
    }

    private static Result<Content> Wrong(string path, string expected, string actual, string hint) =>
        Result.Fail<Content>(new Problem(path, "safetensors file", expected, actual, hint));

    private static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }
}
