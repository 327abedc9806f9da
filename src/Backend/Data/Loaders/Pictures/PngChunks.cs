using System.Buffers.Binary;
using System.Globalization;

namespace DeepPipeline;

/// <summary>
/// The chunks of a PNG file: a length, a type, as many bytes and a checksum each. Lengths are walked before anything is taken for true.
/// ISO/IEC 15948.
/// </summary>
internal static class PngChunks
{
    // What deflate packs a byte into at most, and then some.
    private const long MostTimes = 1040;

    internal static ReadOnlySpan<byte> Signature => [137, 80, 78, 71, 13, 10, 26, 10];

    /// <summary>What the file says of itself.</summary>
    internal static PictureHeader Header(Stream file)
    {
        var (header, data, orientation) = ((byte[]?)null, 0L, 1);
        foreach (var (type, at, length) in All(file))
        {
            if (type == "IHDR" && length == 13)
                header = Bytes(file, at, 13);
            else if (type == "IDAT")
                data += length;
            else if (type == "eXIf" && length <= Exif.Longest)
                orientation = Exif.Orientation(Bytes(file, at, (int)length));
        }

        if (header is null)
            throw new FileException("a whole PNG file", "one without a header", PictureFile.Damaged);
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)));
        var layout = PngLayout.Of(header);
        if (width > 0 && height > 0 && (Int128)height * layout.BytesOf(width) > (Int128)data * MostTimes)
            throw PictureHeader.Short(height, width, string.Create(CultureInfo.InvariantCulture, $"{data} packed bytes"));
        return new(PictureFormat.Png, height, width, layout.Depth == 16 ? 16 : 8, orientation);
    }

    /// <summary>The chunks up to the last one; each is whole.</summary>
    internal static IEnumerable<(string Type, long At, long Length)> All(Stream file)
    {
        var head = new byte[8];
        var at = (long)Signature.Length;
        while (true)
        {
            file.Position = at;
            if (file.ReadAtLeast(head, 8, throwOnEndOfStream: false) < 8)
                throw new FileException("a whole PNG file", "one that is cut off", PictureFile.Damaged);
            var length = BinaryPrimitives.ReadUInt32BigEndian(head);
            var type = System.Text.Encoding.Latin1.GetString(head, 4, 4);
            if (length > file.Length - at - 12)
                throw new FileException(
                    "chunks that fit into the file",
                    string.Create(CultureInfo.InvariantCulture, $"one of {length} bytes where {Math.Max(0, file.Length - at - 12)} follow"),
                    PictureFile.Damaged
                );
            if (type == "IEND")
                yield break;
            yield return (type, at + 8, length);
            at += length + 12;
        }
    }

    private static byte[] Bytes(Stream file, long at, int length)
    {
        var bytes = new byte[length];
        file.Position = at;
        file.ReadExactly(bytes);
        return bytes;
    }
}

/// <summary>How the pixels of a PNG file are laid out.</summary>
/// <param name="Depth">Bits a colour, or an index.</param>
/// <param name="Channels">Numbers a pixel.</param>
/// <param name="IsPalette">Whether the number is an index.</param>
/// <param name="IsInterlaced">Whether there are seven pictures that become finer.</param>
internal readonly record struct PngLayout(int Depth, int Channels, bool IsPalette, bool IsInterlaced)
{
    internal static PngLayout Of(ReadOnlySpan<byte> header)
    {
        var (depth, color, interlace) = (header[8], header[9], header[12]);
        var channels = color switch
        {
            0 or 3 => 1,
            2 => 3,
            4 => 2,
            6 => 4,
            _ => 0,
        };
        var isKnown = depth is 8 || (depth is 16 && color != 3) || (depth is 1 or 2 or 4 && color is 0 or 3 && channels == 1);
        return channels > 0 && isKnown && header[10] == 0 && header[11] == 0 && interlace < 2
            ? new(depth, channels, color == 3, interlace == 1)
            : throw new FileException(
                "a PNG file as the standard has it",
                string.Create(CultureInfo.InvariantCulture, $"colour type {color} with {depth} bits, interlacing {interlace}"),
                PictureFile.Damaged
            );
    }

    /// <summary>How many bytes a row of so many pixels has, without the one that says how it is filtered.</summary>
    internal long BytesOf(int width) => (((long)width * Channels * Depth) + 7) / 8;
}
