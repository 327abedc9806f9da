using System.Buffers.Binary;
using System.IO.Compression;
using DeepPipeline.Properties.Backend.Files;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Data;

/// <summary>Folders of pictures.</summary>
public sealed class ImageFolderTests : IDisposable
{
    // 16×8, the left half (200, 60, 60), the right half (20, 80, 220).
    private const string Jpeg =
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMUFRUVDA8XGBYUGBIUFRT/2wBDAQMEBAUEBQkFBQkUDQsNFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBT/wAARCAAIABADAREAAhEBAxEB/8QAFAABAAAAAAAAAAAAAAAAAAAAB//EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAWAQEBAQAAAAAAAAAAAAAAAAAJBwj/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwA6T9rsfkVGu//Z";

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Each_folder_is_a_class(bool streaming)
    {
        Picture("b/2.png", Png(2, 2, (x, y) => ((byte)(100 * x), (byte)(50 * y), 7)));
        Picture("a/1.BMP", Bmp(2, 2, (x, y) => (255, 0, (byte)(x + (10 * y)))));
        Picture("b/1.jpg", Convert.FromBase64String(Jpeg));
        File.WriteAllText(folder.Path("b/readme.txt"), "no picture");
        var data = ImageFolder.Load(folder.Root, 2, 2, channels: 3, streaming: streaming).OrThrow();
        Assert.Equal("N×3×2×2", data.InputShape.ToString());
        Assert.Equal(["a", "b"], data.ClassNames);
        Assert.Equal([0, 1, 1], data.LabelsOf());
        Assert.Equal([255f, 255, 255, 255, 0, 0, 0, 0, 0, 1, 10, 11], Bytes(data, 0));
        Assert.Equal([0f, 100, 0, 100, 0, 0, 50, 50, 7, 7, 7, 7], Bytes(data, 2));
        foreach (var (expected, actual) in new float[] { 200, 20, 200, 20, 60, 80, 60, 80, 60, 220, 60, 220 }.Zip(Bytes(data, 1)))
            Assert.Equal(expected, actual, 4f);
    }

    [Fact]
    public void Grey_is_what_the_eye_sees_of_colours()
    {
        Picture("a/1.png", Png(3, 1, (x, _) => (x == 0 ? (byte)255 : (byte)0, x == 1 ? (byte)255 : (byte)0, x == 2 ? (byte)255 : (byte)0)));
        Assert.Equal([76f, 149, 28], Bytes(ImageFolder.Load(folder.Root, 1, 3).OrThrow(), 0));
    }

    [Fact]
    public void Smaller_pictures_are_means_over_areas_and_larger_ones_go_from_pixel_to_pixel()
    {
        Picture("a/1.png", Png(4, 2, (x, y) => ((byte)(10 * (x + (4 * y))), 0, 0)));
        Picture("a/2.png", Png(3, 1, (x, _) => ((byte)(30 * x), 0, 0)));
        Picture("a/3.png", Png(2, 1, (x, _) => ((byte)(100 * x), 0, 0)));
        Assert.Equal([25f, 45], Red(ImageFolder.Load(folder.Root, 1, 2, 3).OrThrow(), 0));
        // Of three pixels two make each new one: the middle one half.
        Assert.Equal([10f, 50], Red(ImageFolder.Load(folder.Root, 1, 2, 3).OrThrow(), 1));
        Assert.Equal([0f, 25, 75, 100], Red(ImageFolder.Load(folder.Root, 1, 4, 3).OrThrow(), 2));
    }

    [Fact]
    public void Streamed_pictures_train_to_the_same_bits()
    {
        for (var i = 0; i < 24; i++)
            Picture($"{i % 3}/{i}.png", Png(5, 4, (x, y) => ((byte)(i * x * 7), (byte)(y * i), (byte)i)));
        var recipe = Recipe.For(Loss.CrossEntropy) with { Batch = 5, Device = Device.Cpu };
        var models = new[] { false, true }
            .Select(streaming =>
                (Flatten >> Dense(3))
                    .Train(recipe)
                    .On(ImageFolder.Load(folder.Root, 4, 5, 3, streaming).OrThrow())
                    .OrThrow()
                    .Take(3)
                    .Last()
                    .Model
            )
            .ToArray();
        Assert.Equal(models[0], models[1]);
    }

    [Fact]
    public void Files_that_are_no_pictures_are_all_named()
    {
        var png = Png(20, 20, (x, y) => ((byte)(x * y), (byte)x, (byte)y));
        Picture("a/1.png", png);
        Picture("a/2.png", png[..(png.Length / 2)]);
        Picture("a/3.jpg", "no picture"u8.ToArray());
        Picture("b/4.bmp", []);
        const string hint = "\n  hint: it may be damaged; mend it, or take it out of the folder";
        // Before the chunk that is cut there are 33 bytes; each has 12 around its data.
        var cut =
            $"picture expected chunks that fit into the file, got one of {png.Length - 57} bytes where {(png.Length / 2) - 45} follow";
        ImageFolder
            .Load(folder.Root, 4, 4)
            .Says(
                folder.Path("a/2.png") + ": " + cut + hint,
                folder.Path("a/3.jpg") + ": picture expected a PNG, JPEG or BMP file, got something else" + hint,
                folder.Path("b/4.bmp") + ": picture expected a PNG, JPEG or BMP file, got something else" + hint
            );
        File.Delete(folder.Path("a/3.jpg"));
        File.Delete(folder.Path("b/4.bmp"));
        Picture("b/4.png", png);
        ImageFolder.Load(folder.Root, 4, 4, streaming: true).Says(folder.Path("a/2.png") + ": " + cut + hint);
        Picture("a/2.png", png);
        var streamed = ImageFolder.Load(folder.Root, 4, 4, streaming: true).OrThrow();
        Picture("a/2.png", png[..(png.Length / 2)]);
        Assert.Equal(
            folder.Path("a/2.png") + ": " + cut.Replace("picture", "picture of row 1 (from 0)") + hint,
            Assert.Throws<PipelineException>(() => streamed.InputAt(1)).Message
        );
        File.Delete(folder.Path("b/4.png"));
        Assert.Equal(
            folder.Path("b/4.png")
                + ": picture of row 2 (from 0) expected a file of this name, got none\n  hint: leave the files alone while they are trained on",
            Assert.Throws<PipelineException>(() => streamed.InputAt(2)).Message
        );
    }

    [Fact]
    public void Damaged_pictures_never_end_the_process()
    {
        byte[][] whole =
        [
            Png(9, 7, (x, y) => ((byte)(x * 31), (byte)(y * 17), 3)),
            Bmp(9, 7, (x, y) => ((byte)x, (byte)y, 3)),
            Convert.FromBase64String(Jpeg),
        ];
        var random = new RandomKey(5).Stream("damage");
        Directory.CreateDirectory(folder.Path("a"));
        for (var i = 0; i < 1500; i++)
        {
            var bytes = (byte[])whole[i % 3].Clone();
            for (var changes = random.NextInt32(6); changes >= 0; changes--)
                bytes[random.NextInt32(bytes.Length)] = (byte)random.NextInt32(256);
            if (random.NextInt32(3) == 0)
                bytes = bytes[..random.NextInt32(bytes.Length)];
            File.WriteAllBytes(folder.Path("a/1.png"), bytes);
            var loaded = ImageFolder.Load(folder.Root, 3, 3);
            Assert.True(loaded.IsOk || loaded.Problems.Single().Path == folder.Path("a/1.png"));
        }
    }

    [Fact]
    public void Folders_that_are_none()
    {
        ImageFolder
            .Load(folder.Path("none"), 4, 4)
            .Says(folder.Path("none") + ": image folder expected a folder of this name, got none\n  hint: check the path");
        ImageFolder
            .Load(folder.Root, 4, 4)
            .Says(
                folder.Root
                    + ": image folder expected a folder for each class, got none\n  hint: put the pictures of each class into a folder that is called like it"
            );
        Directory.CreateDirectory(folder.Path("a"));
        ImageFolder
            .Load(folder.Root, 4, 4)
            .Says(
                folder.Path("a")
                    + ": image folder expected PNG, JPEG or BMP files, got none\n  hint: take the folder away, or put pictures of the class into it"
            );
        ImageFolder
            .Load(folder.Root, 0, 4, 2)
            .Says(
                folder.Root + ": image folder expected 1 or 3 channels, and sizes of at least 1, got 2×0×4\n  hint: 1 is grey, 3 is colour"
            );
    }

    private static float[] Bytes(Dataset<Image, Labels> data, int index) =>
        System.Array.ConvertAll(data.InputAt(index), x => MathF.Round(x * 255, 2));

    private static float[] Red(Dataset<Image, Labels> data, int index) => Bytes(data, index)[..(int)(data.InputShape.Untyped.Count / 3)];

    private void Picture(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.Path(name))!);
        File.WriteAllBytes(folder.Path(name), bytes);
    }

    private static byte[] Bmp(int width, int height, Func<int, int, (byte R, byte G, byte B)> pixel)
    {
        var stride = ((width * 3) + 3) / 4 * 4;
        var bytes = new byte[54 + (stride * height)];
        (bytes[0], bytes[1]) = ((byte)'B', (byte)'M');
        foreach (var (at, value) in new[] { (2, bytes.Length), (10, 54), (14, 40), (18, width), (22, height) })
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), value);
        (bytes[26], bytes[28]) = (1, 24);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (r, g, b) = pixel(x, height - 1 - y);
                new[] { b, g, r }.CopyTo(bytes, 54 + (y * stride) + (x * 3));
            }
        }

        return bytes;
    }

    private static byte[] Png(int width, int height, Func<int, int, (byte R, byte G, byte B)> pixel)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var y = 0; y < height; y++)
            {
                zlib.WriteByte(0);
                for (var x = 0; x < width; x++)
                {
                    var (r, g, b) = pixel(x, y);
                    zlib.Write([r, g, b]);
                }
            }
        }

        return [137, 80, 78, 71, 13, 10, 26, 10, .. Chunk("IHDR"u8, header), .. Chunk("IDAT"u8, packed.ToArray()), .. Chunk("IEND"u8, [])];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> type, byte[] data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        // The decoder does not look at checksums.
        return [.. length, .. type, .. data, 0, 0, 0, 0];
    }
}
