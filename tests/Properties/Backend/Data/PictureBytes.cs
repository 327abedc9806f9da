using System.Buffers.Binary;
using System.IO.Compression;

namespace DeepPipeline.Properties.Backend.Data;

/// <summary>Writes picture files, right ones and others.</summary>
internal static class PictureBytes
{
    // 16×8, the left half (200, 60, 60), the right half (20, 80, 220).
    internal static byte[] Jpeg { get; } =
        Convert.FromBase64String(
            "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMUFRUVDA8XGBYUGBIUFRT/2wBDAQMEBAUEBQkFBQkUDQsNFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBT/wAARCAAIABADAREAAhEBAxEB/8QAFAABAAAAAAAAAAAAAAAAAAAAB//EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAWAQEBAQAAAAAAAAAAAAAAAAAJBwj/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwA6T9rsfkVGu//Z"
        );

    /// <summary>A JPEG file with an orientation in its EXIF data.</summary>
    internal static byte[] Turned(byte orientation, bool isLittle = true) =>
        [.. Jpeg[..2], 0xff, 0xe1, 0, 34, .. "Exif\0\0"u8, .. Tiff(orientation, isLittle), .. Jpeg[2..]];

    /// <summary>EXIF data with an orientation.</summary>
    internal static byte[] Tiff(byte orientation, bool isLittle) =>
        isLittle
            ? [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0]
            : [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];

    /// <summary>A PNG file of rows as they are, each after the byte that says how it is filtered.</summary>
    internal static byte[] Png(int width, int height, byte bits, byte color, byte[] rows, byte interlaced = 0, params byte[][] chunks) =>
        [
            137,
            80,
            78,
            71,
            13,
            10,
            26,
            10,
            .. Chunk("IHDR"u8, [.. BigEndian(width), .. BigEndian(height), bits, color, 0, 0, interlaced]),
            .. chunks.SelectMany(chunk => chunk),
            .. Chunk("IDAT"u8, Packed(rows)),
            .. Chunk("IEND"u8, []),
        ];

    /// <summary>A chunk of a PNG file.</summary>
    internal static byte[] Chunk(ReadOnlySpan<byte> type, byte[] data) => [.. BigEndian(data.Length), .. type, .. data, 0, 0, 0, 0];

    /// <summary>A BMP file of 24 bits a pixel.</summary>
    internal static byte[] Bmp(int width, int height, byte[] rows)
    {
        var bytes = new byte[54 + rows.Length];
        (bytes[0], bytes[1], bytes[26], bytes[28]) = ((byte)'B', (byte)'M', 1, 24);
        foreach (var (at, value) in new[] { (2, bytes.Length), (10, 54), (14, 40), (18, width), (22, height) })
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), value);
        rows.CopyTo(bytes, 54);
        return bytes;
    }

    /// <summary>What zlib makes of bytes.</summary>
    internal static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>What gzip makes of bytes.</summary>
    internal static byte[] Gzip(byte[] bytes, CompressionLevel level = CompressionLevel.Optimal)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, level, leaveOpen: true))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    internal static byte[] BigEndian(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
