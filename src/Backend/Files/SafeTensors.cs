using System.Buffers.Binary;
using System.Text.Json;

namespace DeepPipeline;

/// <summary>
/// The safetensors format: eight bytes that say how long the header is (little-endian), a JSON header with each tensor's type,
/// shape and place, then the tensors' bytes. https://github.com/huggingface/safetensors
/// </summary>
internal static class SafeTensors
{
    /// <summary>The longest header that the format allows.</summary>
    internal const int LongestHeader = 100_000_000;

    /// <summary>The member of the header that is no tensor.</summary>
    internal const string Metadata = "__metadata__";

    /// <summary>One tensor of a file.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Type">Its type, as the format calls it: <c>F32</c>, <c>F64</c>.</param>
    /// <param name="Shape">The sizes of its axes.</param>
    /// <param name="Start">Where its bytes start, after the header.</param>
    /// <param name="End">Where they end.</param>
    internal sealed record Entry(string Name, string Type, long[] Shape, long Start, long End)
    {
        internal long Length => End - Start;

        /// <summary><c>F32 3×4</c>.</summary>
        internal string Describe => Shape.Length == 0 ? $"{Type} scalar" : $"{Type} {string.Join('×', Shape)}";
    }

    /// <summary>How many bytes a number of a type takes; null of a type that is not known, or of less than a byte.</summary>
    internal static int? SizeOf(string type) =>
        type switch
        {
            "BOOL" or "U8" or "I8" or "F8_E4M3" or "F8_E5M2" or "F8_E8M0" => 1,
            "U16" or "I16" or "F16" or "BF16" => 2,
            "U32" or "I32" or "F32" => 4,
            "U64" or "I64" or "F64" or "C64" => 8,
            _ => null,
        };

    internal static void Write(
        Stream stream,
        IReadOnlyDictionary<string, string> metadata,
        IReadOnlyList<Entry> entries,
        IEnumerable<System.Array> data
    )
    {
        using var header = new MemoryStream();
        using (var json = new Utf8JsonWriter(header))
        {
            json.WriteStartObject();
            json.WriteStartObject(Metadata);
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

    private static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }
}
