using System.Buffers.Binary;
using System.IO.Compression;

namespace DeepPipeline;

/// <summary>
/// Decodes PNG files: all that the standard has, at 8 or 16 bits a colour. By ourselves, since StbImageSharp cuts 16 bits to 8 and takes
/// memory for whatever a chunk claims; unpacking is .NET's. ISO/IEC 15948.
/// </summary>
internal static class Png
{
    // Adam7: where each of the seven pictures starts, and how far its pixels are apart.
    private static readonly (int X, int Y, int Across, int Down)[] Passes =
    [
        (0, 0, 8, 8),
        (4, 0, 8, 8),
        (0, 4, 4, 8),
        (2, 0, 4, 4),
        (0, 2, 2, 4),
        (1, 0, 2, 2),
        (0, 1, 1, 2),
    ];

    /// <summary>The pixels of a file, 1 or 3 colours side by side. Transparency is left out, as it always was.</summary>
    internal static T[] Decode<T>(byte[] file, PictureHeader header, int channels)
        where T : unmanaged
    {
        var stream = new MemoryStream(file, writable: false);
        var (palette, layout, data) = (System.Array.Empty<byte>(), default(PngLayout), new List<Stream>());
        foreach (var (type, at, length) in PngChunks.All(stream))
        {
            if (type == "IHDR")
                layout = PngLayout.Of(file.AsSpan((int)at, 13));
            else if (type == "PLTE")
                palette = file[(int)at..(int)(at + length)];
            else if (type == "IDAT")
                data.Add(new MemoryStream(file, (int)at, (int)length, writable: false));
        }

        using var packed = new StreamChain([.. data]);
        using var plain = new ZLibStream(packed, CompressionMode.Decompress);
        var pixels = new T[header.Pixels * channels];
        var colors = new PngColors(layout, palette, channels);
        foreach (var (x, y, across, down) in layout.IsInterlaced ? Passes : [(0, 0, 1, 1)])
        {
            var (width, height) = ((header.Width - x + across - 1) / across, (header.Height - y + down - 1) / down);
            if (width <= 0 || height <= 0)
                continue;
            // The byte before a row says how it is filtered.
            var length = (int)layout.BytesOf(width) + 1;
            var (row, above) = (new byte[length], new byte[length]);
            for (var line = 0; line < height; line++)
            {
                plain.ReadExactly(row);
                PngFilter.Undo(row[0], row.AsSpan(1), above.AsSpan(1), Math.Max(1, layout.Channels * layout.Depth / 8));
                colors.Expand(row.AsSpan(1), width, pixels.AsSpan((((y + (line * down)) * header.Width) + x) * channels), across);
                (row, above) = (above, row);
            }
        }

        // The checksum of the data stands behind it, and is looked at by who asks for more.
        plain.ReadByte();
        return pixels;
    }
}

/// <summary>From the values of a row to colours.</summary>
/// <param name="layout">How a row is laid out.</param>
/// <param name="palette">Three bytes an index.</param>
/// <param name="channels">1 for grey, 3 for red, green and blue.</param>
internal sealed class PngColors(PngLayout layout, byte[] palette, int channels)
{
    /// <summary>Puts the pixels of a row where they belong.</summary>
    /// <param name="row">The row.</param>
    /// <param name="width">How many pixels it has.</param>
    /// <param name="into">From the first pixel on.</param>
    /// <param name="across">How far pixels are apart.</param>
    internal void Expand<T>(ReadOnlySpan<byte> row, int width, Span<T> into, int across)
        where T : unmanaged
    {
        for (var x = 0; x < width; x++)
        {
            var at = x * layout.Channels;
            var (r, g, b) =
                layout.IsPalette ? Color(Number(row, x))
                : layout.Channels < 3 ? Grey(Wide(row, at))
                : (Wide(row, at), Wide(row, at + 1), Wide(row, at + 2));
            var to = into[(x * across * channels)..];
            if (channels == 3)
                (to[0], to[1], to[2]) = (Narrow<T>(r), Narrow<T>(g), Narrow<T>(b));
            else
                to[0] = r == g && g == b ? Narrow<T>(r) : Brightness<T>(r, g, b);
        }
    }

    private static (int, int, int) Grey(int value) => (value, value, value);

    // All values are taken to 16 bits on the way: 255 becomes 65535, and comes back as it was.
    private static T Narrow<T>(int value) => typeof(T) == typeof(byte) ? (T)(object)(byte)(value >> 8) : (T)(object)(ushort)value;

    // What the eye sees of colours, in whole numbers as StbImageSharp has it for the other formats.
    private static T Brightness<T>(int r, int g, int b) =>
        typeof(T) == typeof(byte)
            ? (T)(object)(byte)((((r >> 8) * 77) + ((g >> 8) * 150) + ((b >> 8) * 29)) >> 8)
            : (T)(object)(ushort)(((r * 77) + (g * 150) + (b * 29)) >> 8);

    private int Number(ReadOnlySpan<byte> row, int at)
    {
        var bit = at * layout.Depth;
        return layout.Depth == 8 ? row[at] : (row[bit >> 3] >> (8 - layout.Depth - (bit & 7))) & ((1 << layout.Depth) - 1);
    }

    private int Wide(ReadOnlySpan<byte> row, int at) =>
        layout.Depth == 16 ? BinaryPrimitives.ReadUInt16BigEndian(row[(2 * at)..]) : Number(row, at) * (65535 / ((1 << layout.Depth) - 1));

    private (int, int, int) Color(int index) =>
        (3 * index) + 2 < palette.Length
            ? (palette[3 * index] * 257, palette[(3 * index) + 1] * 257, palette[(3 * index) + 2] * 257)
            : throw new FileException("indices that the palette has", "a larger one", PictureFile.Damaged);
}

/// <summary>Undoes what makes rows easier to pack.</summary>
internal static class PngFilter
{
    internal static void Undo(byte filter, Span<byte> row, ReadOnlySpan<byte> above, int pixel)
    {
        switch (filter)
        {
            case 0:
                break;
            case 1:
                for (var i = pixel; i < row.Length; i++)
                    row[i] += row[i - pixel];
                break;
            case 2:
                for (var i = 0; i < row.Length; i++)
                    row[i] += above[i];
                break;
            case 3:
                for (var i = 0; i < row.Length; i++)
                    row[i] += (byte)(((i < pixel ? 0 : row[i - pixel]) + above[i]) / 2);
                break;
            case 4:
                for (var i = 0; i < row.Length; i++)
                    row[i] += i < pixel ? above[i] : Paeth(row[i - pixel], above[i], above[i - pixel]);
                break;
            default:
                throw new FileException("rows that are filtered as the standard has it", $"filter {filter}", PictureFile.Damaged);
        }
    }

    private static byte Paeth(byte left, byte above, byte corner)
    {
        var (toLeft, toAbove, toCorner) = (Math.Abs(above - corner), Math.Abs(left - corner), Math.Abs(left + above - (2 * corner)));
        return toLeft <= toAbove && toLeft <= toCorner ? left
            : toAbove <= toCorner ? above
            : corner;
    }
}
