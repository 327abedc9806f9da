using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace DeepPipeline.Properties.Formats;

/// <summary>A safetensors file taken apart, to be changed and put together again, with the hash of a checkpoint made right.</summary>
internal sealed class SafeTensorsText
{
    private SafeTensorsText(JsonObject header, byte[] data) => (Header, Data) = (header, data);

    internal JsonObject Header { get; }

    internal byte[] Data { get; set; }

    internal JsonObject Metadata => Header["__metadata__"]!.AsObject();

    internal static SafeTensorsText Of(byte[] bytes)
    {
        var length = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        return new(JsonNode.Parse(bytes.AsSpan(8, length))!.AsObject(), bytes[(8 + length)..]);
    }

    /// <summary>The bytes of a tensor.</summary>
    internal byte[] this[string name] => Data[(int)Place(name, 0)..(int)Place(name, 1)];

    internal byte[] ToBytes()
    {
        var header = Encoding.UTF8.GetBytes(Header.ToJsonString());
        return [.. BitConverter.GetBytes((long)header.Length), .. header, .. Data];
    }

    /// <summary>The bytes with a hash that is right, as far as there is a header to hash.</summary>
    internal byte[] Rehashed()
    {
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var (key, value) in Metadata.Where(item => item.Key != "sha256").OrderBy(item => item.Key, StringComparer.Ordinal))
                hash.AppendData(Encoding.UTF8.GetBytes($"{key}={(string)value!}\n"));
            foreach (var (name, entry) in Header.Where(item => item.Key != "__metadata__"))
                hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{name}: {(string)entry!["dtype"]!} {string.Join('×', entry["shape"]!.AsArray().Select(size => (long)size!))} {Place(name, 0)} {Place(name, 1)}\n")));
            hash.AppendData(Data);
            Metadata["sha256"] = Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        catch (Exception failure) when (failure is InvalidOperationException or FormatException or NullReferenceException or ArgumentException)
        {
            // No header that could be hashed.
        }

        return ToBytes();
    }

    private long Place(string name, int which) => (long)Header[name]!["data_offsets"]![which]!;
}
