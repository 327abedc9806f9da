using DeepPipeline.Properties.Backend.Data;

namespace DeepPipeline.Properties.Fuzzing;

/// <summary>Pictures that are nearly right.</summary>
internal static class PictureGrammar
{
    private static readonly int[] Sizes = [0, 1, 2, 7, 9, 255, 256, 4096, 65535, 65536, 1 << 20, 1 << 27, int.MaxValue, -1, int.MinValue];

    internal static byte[][] Pngs { get; } =
    [
        PictureBytes.Png(3, 2, 8, 2, [0, .. Counted(9), 1, .. Counted(9)]),
        PictureBytes.Png(4, 4, 8, 0, [2, .. Counted(4), 3, .. Counted(4), 4, .. Counted(4), 0, .. Counted(4)]),
        PictureBytes.Png(9, 2, 1, 3, [0, 0x55, 0x80, 0, 0xaa, 0], 0, PictureBytes.Chunk("PLTE"u8, [1, 2, 3, 4, 5, 6])),
        PictureBytes.Png(2, 2, 16, 0, [0, .. Counted(4), 2, .. Counted(4)]),
        PictureBytes.Png(1, 1, 8, 6, [0, 1, 2, 3, 4], 1, PictureBytes.Chunk("eXIf"u8, PictureBytes.Tiff(6, isLittle: false))),
    ];

    internal static byte[][] Jpegs { get; } = [PictureBytes.Jpeg, PictureBytes.Turned(6), PictureBytes.Turned(3, isLittle: false)];

    internal static byte[][] Bmps { get; } = [PictureBytes.Bmp(3, 2, Counted(24)), PictureBytes.Bmp(1, 1, Counted(4))];

    internal static byte[] Png(Random random)
    {
        var (width, height) = (Size(random), Size(random));
        var (bits, color) = ((byte)(1 << random.Next(6)), (byte)random.Next(8));
        byte channels = color switch
        {
            2 => 3,
            4 => 2,
            6 => 4,
            _ => 1,
        };
        // Of small pictures there is as much as they need, or nearly.
        var wanted = (Int128)Math.Max(0, height) * (1 + (((long)Math.Max(0, width) * channels * bits) + 7) / 8);
        var rows = new byte[(int)Int128.Max(0, Int128.Min(wanted, 20_000) - (random.Next(4) == 0 ? 1 : 0))];
        random.NextBytes(rows);
        if (wanted <= 20_000 && width > 0)
        {
            for (var at = 0; at < rows.Length; at += (int)(wanted / height))
                rows[at] = (byte)random.Next(random.Next(10) == 0 ? 256 : 5);
        }

        byte[][] chunks =
        [
            .. Enumerable
                .Range(0, random.Next(3))
                .Select(_ =>
                    random.Next(4) switch
                    {
                        0 => PictureBytes.Chunk("PLTE"u8, Counted(3 * random.Next(257))),
                        1 => PictureBytes.Chunk("eXIf"u8, PictureBytes.Tiff((byte)random.Next(12), random.Next(2) == 0)),
                        2 => [.. PictureBytes.BigEndian(Sizes[random.Next(Sizes.Length)]), .. "tEXt"u8, 1, 2, 3, 4, 5],
                        _ => PictureBytes.Chunk("tRNS"u8, Counted(random.Next(8))),
                    }
                ),
        ];
        return PictureBytes.Png(width, height, bits, color, rows, (byte)(random.Next(4) == 0 ? random.Next(3) : 0), chunks);
    }

    internal static byte[] Jpeg(Random random)
    {
        var bytes = new List<byte> { 0xff, 0xd8 };
        for (var segments = random.Next(6); segments > 0; segments--)
        {
            var data = Counted(random.Next(40));
            bytes.AddRange([
                0xff,
                (byte)(0xc0 + random.Next(0x40)),
                (byte)(random.Next(10) == 0 ? 0xff : 0),
                (byte)(data.Length + 2 - (random.Next(10) == 0 ? 3 : 0)),
                .. data,
            ]);
        }

        // The rest of a whole file, whose size may be another.
        byte[] rest = [.. PictureBytes.Jpeg[2..]];
        var frame = rest.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xff, 0xc0]);
        if (random.Next(2) == 0)
        {
            var (height, width) = (Size(random), Size(random));
            (rest[frame + 1], rest[frame + 5], rest[frame + 6], rest[frame + 7], rest[frame + 8]) = (
                (byte)(0xc0 + random.Next(3)),
                (byte)(height >> 8),
                (byte)height,
                (byte)(width >> 8),
                (byte)width
            );
        }

        return [.. bytes, .. rest];
    }

    internal static byte[] Bmp(Random random)
    {
        var (width, height) = (Size(random), Size(random));
        var bytes = PictureBytes.Bmp(
            width,
            height,
            Counted((int)Int128.Min(20_000, Int128.Abs(height) * (((Math.Abs((long)width) * 3) + 3) / 4 * 4)))
        );
        if (random.Next(2) == 0)
            (bytes[14], bytes[28], bytes[30]) = ((byte)(random.Next(2) == 0 ? 12 : 40), (byte)(1 << random.Next(6)), (byte)random.Next(5));
        return bytes;
    }

    internal static byte[] Idx(Random random)
    {
        var (count, height, width) = (random.Next(3) == 0 ? Size(random) : 3, Size(random), Size(random));
        return
        [
            0,
            0,
            (byte)(random.Next(10) == 0 ? random.Next(16) : 8),
            3,
            .. PictureBytes.BigEndian(count),
            .. PictureBytes.BigEndian(height),
            .. PictureBytes.BigEndian(width),
            .. Counted((int)Int128.Clamp((Int128)count * height * width, 0, 20_000) + (random.Next(8) == 0 ? 1 : 0)),
        ];
    }

    private static int Size(Random random) => random.Next(3) == 0 ? Sizes[random.Next(Sizes.Length)] : 1 + random.Next(12);

    private static byte[] Counted(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)(i * 7))];
}
