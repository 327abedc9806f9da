using System.Buffers.Binary;
using System.Globalization;

namespace DeepPipeline;

/// <summary>The marks of a JPEG file up to the one that has its size. ITU-T T.81.</summary>
internal static class JpegMarkers
{
    // A block of 8×8 takes one bit at least.
    private const long MostPixelsAByte = 512;

    // For files of a few pixels, of which the tables are most.
    private const long Free = 1 << 20;

    internal static PictureHeader Header(Stream file)
    {
        var orientation = 1;
        Span<byte> head = stackalloc byte[10];
        file.Position = 2;
        while (true)
        {
            var mark = Mark(file);
            // Marks without a length: a restart, or nothing.
            if (mark is 0x01 or (>= 0xd0 and <= 0xd8))
                continue;
            Fill(file, head[..2]);
            var (length, next) = (
                BinaryPrimitives.ReadUInt16BigEndian(head),
                file.Position - 2 + BinaryPrimitives.ReadUInt16BigEndian(head)
            );
            if (length < 2 || mark is 0xd9 or 0xda)
                throw Cut();
            if (mark is >= 0xc0 and <= 0xcf and not (0xc4 or 0xc8 or 0xcc))
            {
                Fill(file, head[..6]);
                var (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(head[1..]), BinaryPrimitives.ReadUInt16BigEndian(head[3..]));
                if (mark > 0xc2 || head[0] != 8)
                    throw new FileException(
                        "a JPEG file of 8 bits, baseline or progressive",
                        mark > 0xc2 ? "another sort" : string.Create(CultureInfo.InvariantCulture, $"{head[0]} bits"),
                        "convert it to PNG, or take it out of the folder"
                    );
                return (long)height * width <= Free + (MostPixelsAByte * file.Length)
                    ? new(PictureFormat.Jpeg, height, width, 8, orientation)
                    : throw PictureHeader.Short(height, width, string.Create(CultureInfo.InvariantCulture, $"{file.Length} bytes"));
            }

            if (mark == 0xe1)
                orientation = Exif.OfSegment(file, length - 2) ?? orientation;
            file.Position = next;
        }
    }

    // Between two segments there may be bytes that mean nothing; a mark may have several bytes before it.
    private static int Mark(Stream file)
    {
        int read;
        do
        {
            while ((read = file.ReadByte()) is not (0xff or -1)) { }

            while ((read = file.ReadByte()) == 0xff) { }
        } while (read == 0);
        return read < 0 ? throw Cut() : read;
    }

    private static void Fill(Stream file, Span<byte> into)
    {
        if (file.ReadAtLeast(into, into.Length, throwOnEndOfStream: false) < into.Length)
            throw Cut();
    }

    private static FileException Cut() => new("a whole JPEG file", "one that ends before its size", PictureFile.Damaged);
}
