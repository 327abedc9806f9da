using System.Buffers.Binary;
using System.IO.Compression;
using DeepPipeline.Reports;
using FsCheck.Xunit;
using Xunit;

namespace DeepPipeline.Properties.Reports;

/// <summary>Pictures and their PNG files, read by what the specification says.</summary>
public sealed class PictureTests
{
    [Property]
    public void A_png_has_the_pixels_of_its_picture(byte[] bytes, byte width, bool colour)
    {
        var channels = colour ? 3 : 1;
        var across = 1 + (width % 9);
        var picture = new Picture(
            across,
            1 + (bytes.Length / (across * channels)),
            channels,
            [.. bytes, .. new byte[(across * channels) - (bytes.Length % (across * channels))]]
        );
        Assert.True(picture.IsWhole);
        Assert.Equal(picture.Bytes.ToArray(), Pixels(picture.ToPng(), picture));
    }

    [Fact]
    public void A_png_ends_as_the_specification_says() =>
        Assert.Equal([0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82], new Picture(1, 1, 1, [7]).ToPng()[^12..]);

    [Fact]
    public void A_grid_has_its_pictures_enlarged_side_by_side()
    {
        Picture grey = new(2, 1, 1, [10, 20]),
            small = new(1, 1, 1, [30]),
            red = new(1, 1, 3, [255, 0, 0]),
            broken = new(9, 9, 1, [1]);
        Assert.Equal(new(5, 1, 1, [10, 20, 0, 30, 0]), Picture.Grid([grey, small], gap: 1));
        Assert.Equal(
            new(4, 4, 1, [10, 10, 20, 20, 10, 10, 20, 20, 30, 30, 0, 0, 30, 30, 0, 0]),
            Picture.Grid([grey, small], columns: 1, scale: 2, gap: 0)
        );
        Assert.Equal(new(2, 1, 3, [30, 30, 30, 255, 0, 0]), Picture.Grid([small, red], gap: 0));
        Assert.Equal(new(3, 1, 1, [30, 0, 30]), Picture.Grid([small, broken, small], gap: 0));
        Assert.False(Picture.Grid([broken]).IsWhole);
        Assert.False(Picture.Grid([]).IsWhole);
        Assert.Equal("pictures", Assert.Throws<ArgumentNullException>(() => Picture.Grid([grey, null!])).ParamName);
        Assert.Equal("pictures", Assert.Throws<ArgumentNullException>(() => Picture.Grid(null!)).ParamName);
        Assert.False(Picture.Grid([grey], scale: int.MaxValue).IsWhole);
        Assert.True(Picture.Grid([grey, small], columns: -1, scale: 0, gap: -3).IsWhole);
    }

    [Fact]
    public void What_is_no_picture_is_no_file() => Assert.Empty(new Picture(2, 2, 2, [1, 2, 3, 4, 5, 6, 7, 8]).ToPng());

    [Fact]
    public void Numbers_from_zero_to_one_are_brightness() =>
        Assert.Equal(new Picture(2, 1, 3, [0, 51, 255, 128, 102, 0]), Picture.OfPlanes([0, 0.5f, 0.2f, 0.4f, 1, 0], 3, 1, 2));

    [Fact]
    public void Others_are_stretched_and_what_is_not_finite_is_black() =>
        Assert.Equal(new Picture(4, 1, 1, [0, 128, 255, 0]), Picture.OfPlanes([-1, 0, 1, float.NaN], 1, 1, 4));

    [Fact]
    public void Of_two_channels_the_first_is_shown() => Assert.Equal(new Picture(1, 1, 1, [255]), Picture.OfPlanes([1, 0], 2, 1, 1));

    [Fact]
    public void Large_pictures_are_made_smaller() =>
        Assert.Equal(new Picture(2, 1, 1, [51, 255]), Picture.OfPlanes([0, 0.4f, 1, 0.4f, 0, 1], 1, 2, 3, longest: 2));

    // Chunk by chunk: https://www.w3.org/TR/png-3/#5DataRep
    private static byte[] Pixels(byte[] png, Picture picture)
    {
        Assert.Equal(new byte[] { 137, 80, 78, 71, 13, 10, 26, 10 }, png[..8]);
        var (at, data, names) = (8, Array.Empty<byte>(), new List<string>());
        while (at < png.Length)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            var name = System.Text.Encoding.ASCII.GetString(png, at + 4, 4);
            var content = png[(at + 8)..(at + 8 + length)];
            Assert.Equal(Remainder(png[(at + 4)..(at + 8 + length)]), BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at + 8 + length)));
            if (name == "IHDR")
                Assert.Equal(
                    (picture.Width, picture.Height, 8, picture.Channels == 3 ? 2 : 0),
                    (
                        BinaryPrimitives.ReadInt32BigEndian(content),
                        BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(4)),
                        content[8],
                        content[9]
                    )
                );
            if (name == "IDAT")
                data = content;
            names.Add(name);
            at += 12 + length;
        }

        Assert.Equal(["IHDR", "IDAT", "IEND"], names);
        using var zlib = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress);
        using var rows = new MemoryStream();
        zlib.CopyTo(rows);
        var lines = rows.ToArray().Chunk(1 + (picture.Width * picture.Channels)).ToArray();
        Assert.All(lines, line => Assert.Equal(0, line[0]));
        return [.. lines.SelectMany(line => line[1..])];
    }

    // By long division, as the polynomial is defined.
    private static uint Remainder(byte[] data)
    {
        var remainder = 0xFFFFFFFFu;
        foreach (var bit in data.SelectMany(b => Enumerable.Range(0, 8).Select(i => (uint)(b >> i) & 1)))
            remainder = ((remainder ^ bit) & 1) == 1 ? (remainder >> 1) ^ 0xEDB88320 : remainder >> 1;
        return remainder ^ 0xFFFFFFFF;
    }
}
