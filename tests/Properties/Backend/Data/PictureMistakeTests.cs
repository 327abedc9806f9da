using DeepPipeline.Properties.Backend.Files;
using StbImageSharp;
using Xunit;

namespace DeepPipeline.Properties.Backend.Data;

/// <summary>Pictures that lie, that would silently be others, and folders in which not all is data.</summary>
public sealed class PictureMistakeTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("iVBORw0KGgoAAAANSUhEUgAAAAcAAAAHCAAAAAAAAAAAO5rKB0lEQVR4AWNg4AcAABIAEAAAAAAAAAAASUVORAAAAAA=")]
    [InlineData(
        "iVBORw0KGgoAAAANSUhEUgAAAAkAAAAJCAIAAAAAAAAAO5rKB0lEQVR4nHXL0QAAMAgFwGeQQQYZzCCDGcxgBhlkkEEGM5jBDEIYQfd/wDG6zi+kcuAo3clvSe0BmJJPjiW5xzG9Pl+syo1j6JIpoUt0HV3yyegSv0CXYgm6JJXoUu7xAYS5cCcAAAAAAAAAAElFTkQAAAAA"
    )]
    [InlineData(
        "iVBORw0KGgoAAAANSUhEUgAAAAkAAAAJCAIAAABvtQTzNAAAYElEQVR4nHXL0QAAMAgFwGeQQQYZzCCDGcxgBhlkkEEGM5jBDEIYQfd/wDG6zi+kAAAAAAAAABoKAAAADUlIRFIAAAAJAAAACQgCAAAAb7UE8zQAAGBJREFUeJx1y9EAADAIBcBnkEEGGcwggxnMYAYZZJBBBjOYwQxCGEH3f8Axus4vpHLgKN3Jb0ntAZiST44luccxvT5frMqNY+iSKaFLdB1d8snoEr9Al2LJb0ntAZiST44luccxvT5frMqNY+iSKaFLdB1d8snoEr9Al2IJuiSV6FLu8QGEuXAnz06zmwAAAABJRU5ErkJggg=="
    )]
    public void A_chunk_that_is_longer_than_its_file_is_refused_at_once(string base64)
    {
        Picture("a/1.png", Convert.FromBase64String(base64));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var problem = PictureFile.Look(folder.Path("a/1.png")).Problem!;
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.StartsWith("chunks that fit into the file", problem.Expected);
        Assert.Matches("^one of [0-9]{7,10} bytes where [0-9]+ follow$", problem.Actual);
        Assert.Equal(problem, PictureFile.Read<byte>(folder.Path("a/1.png"), new PictureSize(1, 2, 2), new byte[4]));
    }

    [Fact]
    public void Sizes_that_a_file_is_too_short_for_are_refused_at_once()
    {
        Picture("a/1.png", PictureBytes.Png(10_000, 10_000, 8, 2, new byte[100]));
        Picture("a/2.bmp", PictureBytes.Bmp(10_000, 10_000, new byte[100]));
        var jpeg = (byte[])PictureBytes.Jpeg.Clone();
        var frame = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xff, 0xc0]);
        jpeg.AsSpan(frame + 5, 4).Fill(40);
        Picture("a/3.jpg", jpeg);
        Picture("a/4.png", PictureBytes.Png(1 << 14, 1 << 14, 1, 0, new byte[1 << 25]));
        Picture("a/5.png", PictureBytes.Png(10_000, 10_000, 1, 0, new byte[12_510_000]));
        var problems = Enumerable
            .Range(1, 5)
            .Select(i => PictureFile.Look(Directory.GetFiles(folder.Path("a"), $"{i}.*")[0]).Problem!)
            .ToArray();
        Assert.All(problems[..3], problem => Assert.StartsWith("as much data as", problem.Expected));
        Assert.Equal("1 to 134217728 pixels", problems[3].Expected);
        Assert.Equal("at most 200 bytes decoded for each one of the file", problems[4].Expected);
    }

    [Fact]
    public void Sixteen_bits_stay_sixteen_bits()
    {
        byte[] rows = [0, 0x12, 0x34, 0xff, 0xff, 0, 0, 0, 0, 1];
        Picture("a/deep.png", PictureBytes.Png(2, 2, 16, 0, rows));
        Picture("b/plain.png", PictureBytes.Png(2, 2, 8, 0, [0, 51, 255, 0, 0, 102]));
        foreach (var streaming in new[] { false, true })
        {
            var data = ImageFolder.Load(folder.Root, 2, 2, streaming: streaming).OrThrow();
            Assert.Equal([0x1234 / 65535.0, 1, 0, 1 / 65535.0, 51 / 255.0, 1, 0, 102 / 255.0], data.InputNumbers);
        }
    }

    [Theory]
    [InlineData((byte)1, "200 20|200 20")]
    [InlineData((byte)2, "20 200|20 200")]
    [InlineData((byte)3, "20 200|20 200")]
    [InlineData((byte)6, "200 200|20 20")]
    [InlineData((byte)8, "20 20|200 200")]
    public void Pictures_are_turned_as_their_camera_says(byte orientation, string red)
    {
        // Left (200, 60, 60), right (20, 80, 220).
        Picture("a/1.jpg", PictureBytes.Turned(orientation, isLittle: orientation % 2 == 0));
        var expected = red.Split('|', ' ').Select(float.Parse);
        foreach (var (want, got) in expected.Zip(ImageFolder.Load(folder.Root, 2, 2, channels: 3).OrThrow().InputAt(0)))
            Assert.Equal(want, got * 255, 4f);
    }

    [Fact]
    public void Every_orientation_undoes_what_the_camera_did()
    {
        // 0 1 2 / 3 4 5, as EXIF has it: where the first row and the first column are.
        byte[] rows = [0, 0, 1, 2, 0, 3, 4, 5];
        string[] turned = ["012345", "210543", "543210", "345012", "031425", "304152", "524130", "251403"];
        for (byte orientation = 1; orientation <= 8; orientation++)
        {
            Picture(
                "a/1.png",
                PictureBytes.Png(3, 2, 8, 0, rows, 0, PictureBytes.Chunk("eXIf"u8, PictureBytes.Tiff(orientation, isLittle: true)))
            );
            var (height, width) = orientation < 5 ? (2, 3) : (3, 2);
            Assert.Equal(
                turned[orientation - 1],
                string.Concat(ImageFolder.Load(folder.Root, height, width).OrThrow().InputAt(0).Select(x => (int)MathF.Round(x * 255)))
            );
        }
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(4, 0)]
    [InlineData(8, 0)]
    [InlineData(1, 3)]
    [InlineData(2, 3)]
    [InlineData(4, 3)]
    [InlineData(8, 3)]
    [InlineData(8, 2)]
    [InlineData(8, 4)]
    [InlineData(8, 6)]
    public void Eight_bits_are_what_another_decoder_makes_of_them(byte bits, byte color)
    {
        var random = new Random(bits + color);
        var channels = color switch
        {
            2 => 3,
            4 => 2,
            6 => 4,
            _ => 1,
        };
        foreach (var (width, height) in new[] { (1, 1), (7, 5), (16, 3) })
        {
            var length = 1 + (((width * channels * bits) + 7) / 8);
            var rows = new byte[length * height];
            random.NextBytes(rows);
            for (var y = 0; y < height; y++)
                rows[y * length] = (byte)random.Next(5);
            var palette = new byte[768];
            random.NextBytes(palette);
            var file = PictureBytes.Png(width, height, bits, color, rows, 0, PictureBytes.Chunk("PLTE"u8, palette));
            foreach (var asked in new[] { 1, 3 })
                Assert.Equal(
                    ImageResult.FromMemory(file, (ColorComponents)asked).Data,
                    Png.Decode<byte>(file, PictureHeader.Read(new MemoryStream(file)), asked)
                );
        }
    }

    [Fact]
    public void Interlaced_pictures_are_those_that_are_not()
    {
        // The seven pictures of 5×5: 1×1, 1×1, 2×1, 1×2, 3×1, 2×3 and 5×2 pixels; each pixel says where it is, 5y + x.
        byte[] rows =
        [
            0,
            0,
            0,
            4,
            0,
            20,
            24,
            0,
            2,
            0,
            22,
            0,
            10,
            12,
            14,
            0,
            1,
            3,
            0,
            11,
            13,
            0,
            21,
            23,
            0,
            5,
            6,
            7,
            8,
            9,
            0,
            15,
            16,
            17,
            18,
            19,
        ];
        var file = PictureBytes.Png(5, 5, 8, 0, rows, interlaced: 1);
        Assert.Equal(Enumerable.Range(0, 25).Select(i => (byte)i), Png.Decode<byte>(file, PictureHeader.Read(new MemoryStream(file)), 1));
        Assert.Equal(
            ImageResult.FromMemory(file, ColorComponents.Grey).Data,
            Png.Decode<byte>(file, PictureHeader.Read(new MemoryStream(file)), 1)
        );
    }

    [Fact]
    public void What_systems_leave_behind_is_no_class_and_no_picture()
    {
        Picture("cat/1.png", Grey(7));
        foreach (
            var hidden in new[]
            {
                ".ipynb_checkpoints/1.png",
                ".git/1.png",
                "__MACOSX/1.png",
                "cat/.ipynb_checkpoints/1.png",
                "cat/._1.png",
                ".DS_Store",
                "cat/.DS_Store",
                "cat/Thumbs.db",
                "Thumbs.db",
                "cat/@eaDir/1.png",
            }
        )
            Picture(hidden, Grey(1));
        var data = ImageFolder.Load(folder.Root, 1, 1).OrThrow();
        Assert.Equal(["cat"], data.ClassNames);
        Assert.Equal(7, data.InputAt(0)[0] * 255, 1e-3f);
        Assert.Equal(1, data.Count);
        File.WriteAllText(folder.Path(".git/1.txt"), "no text");
        File.WriteAllText(folder.Path("cat/1.txt"), "miaow");
        Assert.Equal(["cat"], Texts.Folder(folder.Root).OrThrow().ClassNames);
    }

    [Fact]
    public void Pictures_that_are_not_read_and_folders_below_are_told()
    {
        Picture("cat/1.png", Grey(7));
        Picture("cat/2.webp", [1]);
        Picture("cat/3.TIFF", [1]);
        Picture("cat/small/4.png", Grey(8));
        Picture("5.jpg", PictureBytes.Jpeg);
        Picture("cat/notes.txt", [1]);
        ImageFolder
            .Load(folder.Root, 1, 1)
            .Says(
                folder.Root
                    + ": 5.jpg expected pictures in the folders of their classes, got one beside them\n  hint: put it into the folder of its class, or leave such files out: others: OtherFiles.Skip",
                folder.Root
                    + ": cat/2.webp expected PNG, JPEG or BMP files, got a picture that is not read, .webp\n  hint: convert it to PNG, or leave such files out: others: OtherFiles.Skip",
                folder.Root
                    + ": cat/3.TIFF expected PNG, JPEG or BMP files, got a picture that is not read, .TIFF\n  hint: convert it to PNG, or leave such files out: others: OtherFiles.Skip",
                folder.Root
                    + ": cat/small expected files in the folders of classes, got a folder, in which nothing is read\n  hint: move its pictures up, or leave such folders out: others: OtherFiles.Skip"
            );
        Assert.Equal(1, ImageFolder.Load(folder.Root, 1, 1, others: OtherFiles.Skip).OrThrow().Count);
        // By what it holds, whatever it is called.
        Picture("cat/6.png", [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBPVP8 "u8]);
        ImageFolder
            .Load(folder.Root, 1, 1, others: OtherFiles.Skip)
            .Says(
                folder.Path("cat/6.png")
                    + ": picture expected a PNG, JPEG or BMP file, got WebP, which is not read\n  hint: convert it to PNG, or take it out of the folder"
            );
    }

    private static byte[] Grey(byte value) => PictureBytes.Png(1, 1, 8, 0, [0, value]);

    private void Picture(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.Path(name))!);
        File.WriteAllBytes(folder.Path(name), bytes);
    }
}
