using System.Buffers.Binary;

namespace DeepPipeline;

/// <summary>What cameras write beside a picture, of which we want one number: how it has to be turned. CIPA DC-008, tag 0x0112.</summary>
internal static class Exif
{
    /// <summary>The most bytes of a chunk that are looked at; a JPEG segment has no more.</summary>
    internal const int Longest = 1 << 16;

    /// <summary>The orientation in a segment of a JPEG file; null if the segment is something else.</summary>
    internal static int? OfSegment(Stream file, int length)
    {
        var bytes = new byte[length];
        var read = file.ReadAtLeast(bytes, length, throwOnEndOfStream: false);
        return read == length && bytes.AsSpan().StartsWith("Exif\0\0"u8) ? Orientation(bytes.AsSpan(6)) : null;
    }

    /// <summary>The orientation, from 1 to 8; 1, not turned, where there is none.</summary>
    /// <param name="tiff">The entries, from the order of their bytes on.</param>
    internal static int Orientation(ReadOnlySpan<byte> tiff)
    {
        var isLittle = tiff.StartsWith("II*\0"u8);
        if ((!isLittle && !tiff.StartsWith("MM\0*"u8)) || tiff.Length < 8)
            return 1;
        var start = isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (start > tiff.Length - 2)
            return 1;
        var entries = tiff[(int)start..];
        var count = Short(entries, isLittle);
        entries = entries[2..];
        // A tag, a type, how many, and the value where it is short.
        for (var i = 0; i < count && entries.Length >= 12; i++, entries = entries[12..])
        {
            if (Short(entries, isLittle) == 0x0112)
                return Short(entries[8..], isLittle) is >= 1 and <= 8 and var orientation ? orientation : 1;
        }

        return 1;
    }

    /// <summary>A picture turned, and mirrored, so that its top is above.</summary>
    /// <returns>The pixels, and their rows and columns.</returns>
    internal static (T[] Pixels, int Height, int Width) Turn<T>(T[] pixels, int height, int width, int channels, int orientation)
    {
        if (orientation is < 2 or > 8)
            return (pixels, height, width);
        var (rows, columns) = orientation >= 5 ? (width, height) : (height, width);
        var turned = new T[pixels.Length];
        for (var y = 0; y < rows; y++)
        {
            for (var x = 0; x < columns; x++)
            {
                var (row, column) = orientation switch
                {
                    2 => (y, width - 1 - x),
                    3 => (height - 1 - y, width - 1 - x),
                    4 => (height - 1 - y, x),
                    5 => (x, y),
                    6 => (height - 1 - x, y),
                    7 => (height - 1 - x, width - 1 - y),
                    _ => (x, width - 1 - y),
                };
                pixels.AsSpan(((row * width) + column) * channels, channels).CopyTo(turned.AsSpan(((y * columns) + x) * channels));
            }
        }

        return (turned, rows, columns);
    }

    private static int Short(ReadOnlySpan<byte> bytes, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
