using System.Buffers.Binary;
using System.Globalization;

namespace DeepPipeline;

/// <summary>What a picture file says of itself before anything is decoded.</summary>
/// <param name="Format">How it is written.</param>
/// <param name="Height">Rows, in pixels, as they are kept.</param>
/// <param name="Width">Columns, in pixels, as they are kept.</param>
/// <param name="Bits">How many bits a colour has at most.</param>
/// <param name="Orientation">How it has to be turned, as EXIF numbers it: 1 not at all.</param>
internal sealed record PictureHeader(PictureFormat Format, int Height, int Width, int Bits = 8, int Orientation = 1)
{
    /// <summary>The most pixels of a file.</summary>
    internal const long MostPixels = 1 << 27;

    // So many bytes are decoded whatever the file: a page that is blank packs well. Beyond that, so many for each of the file.
    private const long Free = 96L << 20;
    private const long MostTimes = 200;

    // What some files begin with that are pictures, but none that are read.
    private static readonly (string Name, int At, byte[] Magic)[] Others =
    [
        ("GIF", 0, "GIF8"u8.ToArray()),
        ("WebP", 8, "WEBP"u8.ToArray()),
        ("TIFF", 0, [0x49, 0x49, 0x2a, 0]),
        ("TIFF", 0, [0x4d, 0x4d, 0, 0x2a]),
        ("HEIC or AVIF", 4, "ftyp"u8.ToArray()),
        ("JPEG 2000", 4, "jP  "u8.ToArray()),
        ("JPEG XL", 0, [0xff, 0x0a]),
        ("Photoshop", 0, "8BPS"u8.ToArray()),
        ("PDF", 0, "%PDF"u8.ToArray()),
        ("SVG", 0, "<svg"u8.ToArray()),
        ("icon", 0, [0, 0, 1, 0]),
    ];

    /// <summary>The pixels that there are.</summary>
    internal long Pixels => (long)Height * Width;

    /// <summary>Reads the header of a file, of which only what is needed is read; sizes that the file's length can't be true of are found out here.</summary>
    /// <param name="file">The file.</param>
    internal static PictureHeader Read(Stream file)
    {
        Span<byte> first = stackalloc byte[16];
        first = first[..file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false)];
        file.Position = 0;
        var header =
            first.StartsWith(PngChunks.Signature) ? PngChunks.Header(file)
            : first.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8]) ? JpegMarkers.Header(file)
            : first.StartsWith("BM"u8) ? Bmp(file)
            : throw new FileException(
                "a PNG, JPEG or BMP file",
                Called(first) is { } name ? $"{name}, which is not read" : "something else",
                Called(first) is null ? PictureFile.Damaged : "convert it to PNG, or take it out of the folder"
            );
        if (header.Height < 1 || header.Width < 1 || header.Pixels > MostPixels)
            throw new FileException(
                string.Create(CultureInfo.InvariantCulture, $"1 to {MostPixels} pixels"),
                string.Create(CultureInfo.InvariantCulture, $"{header.Height}×{header.Width}"),
                PictureFile.Damaged
            );
        return header.Pixels * 3 * (header.Bits / 8) <= Free + (MostTimes * file.Length)
            ? header
            : throw new FileException(
                string.Create(CultureInfo.InvariantCulture, $"at most {MostTimes} bytes decoded for each one of the file"),
                string.Create(CultureInfo.InvariantCulture, $"{header.Height}×{header.Width} pixels in {file.Length} bytes"),
                "it may be made to fill your machine; if it is yours, make it smaller"
            );
    }

    /// <summary>Says that a file is too short for the size that it names.</summary>
    internal static FileException Short(long height, long width, string actual) =>
        new(string.Create(CultureInfo.InvariantCulture, $"as much data as {height}×{width} pixels take"), actual, PictureFile.Damaged);

    private static string? Called(ReadOnlySpan<byte> first)
    {
        foreach (var (name, at, magic) in Others)
        {
            if (first.Length >= at + magic.Length && first[at..].StartsWith(magic))
                return name;
        }

        return null;
    }

    // 14 bytes of the file, then a header that says its own length; the old one has sizes of 16 bits.
    private static PictureHeader Bmp(Stream file)
    {
        Span<byte> bytes = stackalloc byte[34];
        bytes.Clear();
        file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var isOld = BinaryPrimitives.ReadInt32LittleEndian(bytes[14..]) == 12;
        var width = isOld ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[18..]) : BinaryPrimitives.ReadInt32LittleEndian(bytes[18..]);
        // Rows from the top down have a height below 0.
        var height = isOld
            ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[20..])
            : (long)Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(bytes[22..]));
        var bits = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(isOld ? 24 : 28)..]);
        var isPacked = !isOld && BinaryPrimitives.ReadInt32LittleEndian(bytes[30..]) is 1 or 2 or 4 or 5;
        if (!isPacked && width > 0 && height * (((width * (long)bits) + 31) / 32 * 4) > file.Length)
            throw Short(height, width, string.Create(CultureInfo.InvariantCulture, $"{file.Length} bytes"));
        return isPacked
            ? throw new FileException("a BMP file that is not packed", "a packed one", "convert it to PNG, or take it out of the folder")
            : new(PictureFormat.Bmp, (int)Math.Min(height, int.MaxValue), width);
    }
}

/// <summary>How a picture is written in its file.</summary>
internal enum PictureFormat
{
    Png,
    Jpeg,
    Bmp,
}
