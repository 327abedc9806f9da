using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;

namespace DeepPipeline;

/// <summary>A picture, grey or in colour, of any size: of a file, or of the numbers of an image.</summary>
/// <param name="Width">How many points a row has.</param>
/// <param name="Height">How many rows there are.</param>
/// <param name="Channels">1 for grey, 3 for red, green and blue.</param>
/// <param name="Bytes">The brightness of each point, row by row, the channels of a point side by side.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed partial record Picture(int Width, int Height, int Channels, Items<byte> Bytes) : IShown
{
    private string Line => Show.Line(this);

    /// <summary>Whether it has a size, one or three channels, and as many bytes as these say.</summary>
    public bool IsWhole => Width > 0 && Height > 0 && Channels is 1 or 3 && Bytes.Count == (long)Width * Height * Channels;

    /// <summary>
    /// A picture of numbers, as models take them: channels first. Numbers from 0 to 1 are brightness; others are stretched, the smallest
    /// black, the largest white. With other numbers of channels than 3 the first is shown in grey. What is not finite is black.
    /// </summary>
    /// <param name="numbers">The values of C×H×W.</param>
    /// <param name="channels">C.</param>
    /// <param name="height">H.</param>
    /// <param name="width">W.</param>
    /// <param name="longest">How many points a side may have; larger pictures are made smaller, each point the mean of those it stands for.</param>
    public static Picture OfPlanes(ReadOnlySpan<float> numbers, int channels, int height, int width, int longest = 128)
    {
        var (low, high) = Range(numbers);
        var shown = channels == 3 ? 3 : 1;
        var shrink = Math.Max(1, (int)Math.Ceiling((double)Math.Max(height, width) / Math.Max(1, longest)));
        var (rows, columns) = ((height + shrink - 1) / shrink, (width + shrink - 1) / shrink);
        var bytes = new byte[rows * columns * shown];
        for (var i = 0; i < bytes.Length; i++)
        {
            var (row, column) = (i / shown / columns, i / shown % columns);
            var mean = Mean(
                numbers.Slice(i % shown * height * width, height * width),
                width,
                row * shrink,
                Math.Min(height, (row + 1) * shrink),
                column * shrink,
                Math.Min(width, (column + 1) * shrink)
            );
            bytes[i] = (byte)Math.Round(255 * Math.Clamp(double.IsFinite(mean) ? (mean - low) / (high - low) : 0, 0, 1));
        }

        return new(columns, rows, shown, Items.Of(bytes));
    }

    /// <summary>
    /// Pictures side by side, as one: row by row, each in a cell as large as the largest of them, on black. Grey beside pictures in colour is shown in colour.
    /// One that is not <see cref="IsWhole"/> leaves its cell black; of no pictures, or of more than an array holds, the grid is not whole.
    /// </summary>
    /// <param name="pictures">The pictures.</param>
    /// <param name="columns">How many stand in a row; at least 1.</param>
    /// <param name="scale">Each point becomes a square of so many points a side; at least 1.</param>
    /// <param name="gap">How many points are between two cells, after they were enlarged.</param>
    /// <example><code>Picture.Grid(kernels, columns: 8, scale: 12).ToPng()</code></example>
    public static Picture Grid(IEnumerable<Picture> pictures, int columns = 10, int scale = 1, int gap = 2)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        Picture[] all = [.. pictures];
        if (System.Array.Exists(all, picture => picture is null))
            throw new ArgumentNullException(nameof(pictures), "each of them has to be a picture");
        var whole = all.Where(picture => picture.IsWhole).ToArray();
        if (whole.Length == 0)
            return new(0, 0, 1, []);
        (columns, scale, gap) = (Math.Clamp(columns, 1, all.Length), Math.Max(1, scale), Math.Max(0, gap));
        var channels = whole.Max(picture => picture.Channels);
        var (wide, tall) = (
            (long)whole.Max(picture => picture.Width) * scale + gap,
            (long)whole.Max(picture => picture.Height) * scale + gap
        );
        var (width, height) = (columns * wide - gap, (all.Length + columns - 1) / columns * tall - gap);
        if ((Int128)width * height * channels > System.Array.MaxLength)
            return new(0, 0, 1, []);
        var bytes = new byte[width * height * channels];
        for (var i = 0; i < all.Length; i++)
        {
            if (all[i].IsWhole)
                all[i].Draw(bytes, channels, (int)width, scale, left: (int)(i % columns * wide), top: (int)(i / columns * tall));
        }

        return new((int)width, (int)height, channels, Items.Of(bytes));
    }

    private void Draw(byte[] into, int channels, int width, int scale, int left, int top)
    {
        var own = Bytes.ToArray();
        for (var y = 0; y < Height * scale; y++)
        {
            for (var x = 0; x < Width * scale; x++)
            {
                for (var channel = 0; channel < channels; channel++)
                    into[((((top + y) * width) + left + x) * channels) + channel] = own[
                        (((y / scale * Width) + (x / scale)) * Channels) + (Channels == 1 ? 0 : channel)
                    ];
            }
        }
    }

    string IShown.Line => ToString();

    string IShown.Block => IsWhole ? string.Join('\n', PictureText.Lines(Planes(), Channels, Height, Width)) : ToString();

    /// <summary><c>picture 28×28, grey</c>.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"picture {Width}×{Height}, {(Channels == 1 ? "grey" : "in colour")}{(IsWhole ? "" : ", not whole")}");

    // Channels first, as text takes them.
    private float[] Planes()
    {
        var planes = new float[Bytes.Count];
        for (var i = 0; i < planes.Length; i++)
            planes[(i % Channels * Width * Height) + (i / Channels)] = Bytes[i];
        return planes;
    }

    /// <summary>The picture as a PNG file: https://www.w3.org/TR/png-3/. Empty if it is not <see cref="IsWhole"/>.</summary>
    public byte[] ToPng()
    {
        if (!IsWhole)
            return [];
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        header[8] = 8; // bits a channel
        header[9] = (byte)(Channels == 1 ? 0 : 2); // grey, or true colour
        Chunk(file, "IHDR"u8, header);
        Chunk(file, "IDAT"u8, Compressed());
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    // Each row comes after the number of its filter: 0, none.
    private byte[] Compressed()
    {
        using var memory = new MemoryStream();
        using (var zlib = new ZLibStream(memory, CompressionLevel.Optimal))
        {
            var line = new byte[1 + (Width * Channels)];
            for (var row = 0; row < Height; row++)
            {
                for (var i = 1; i < line.Length; i++)
                    line[i] = Bytes[(row * (line.Length - 1)) + i - 1];
                zlib.Write(line);
            }
        }

        return memory.ToArray();
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), data));
        file.Write(number);
    }

    // The CRC of ISO 3309, bit by bit: pictures are small.
    private static uint Crc(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (var b in data)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
        }

        return crc;
    }

    private static (double Low, double High) Range(ReadOnlySpan<float> numbers)
    {
        var (low, high) = (0.0, 1.0);
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var number in numbers)
        {
            if (float.IsFinite(number))
                (least, most) = (Math.Min(least, number), Math.Max(most, number));
        }

        return least < low || most > high ? (least, Math.Max(most, least + 1e-30)) : (low, high);
    }

    private static double Mean(ReadOnlySpan<float> plane, int width, int top, int bottom, int left, int right)
    {
        var sum = 0.0;
        for (var row = top; row < bottom; row++)
        {
            for (var column = left; column < right; column++)
                sum += plane[(row * width) + column];
        }

        return sum / ((bottom - top) * (right - left));
    }
}
