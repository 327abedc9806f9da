using DeepPipeline.Properties.Backend.Files;
using Xunit;

namespace DeepPipeline.Properties.Backend.Data;

/// <summary>Pictures one by one: decoded, turned, resized, and what a folder of them gives.</summary>
public sealed class PictureTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_is_decoded_and_turned()
    {
        var jpeg = Picture.Of(PictureBytes.Jpeg).OrThrow();
        Assert.Equal((16, 8, 3), (jpeg.Width, jpeg.Height, jpeg.Channels));
        Assert.Equal("picture 16×8, in colour", jpeg.ToString());
        Assert.All(new[] { 200, 60, 60 }.Zip(jpeg.Bytes), pair => Assert.Equal(pair.Item1, pair.Item2, 4.0));
        // Six o'clock up: the left half, which was red, is above.
        var turned = Picture.Of(PictureBytes.Turned(6)).OrThrow();
        Assert.Equal((8, 16), (turned.Width, turned.Height));
        Assert.Equal(jpeg.Bytes[0], turned.Bytes[0], 4.0);
        var deep = Picture.Of(PictureBytes.Png(1, 1, 16, 2, [0, 0x80, 0x80, 0xff, 0xff, 0, 0x7f])).OrThrow();
        Assert.Equal([128, 255, 0], deep.Bytes.Select(b => (int)b));
        Assert.Equal(deep, Picture.Of(deep.ToPng()).OrThrow());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void It_is_what_a_folder_of_pictures_gives(int channels)
    {
        Directory.CreateDirectory(folder.Path("a"));
        File.WriteAllBytes(folder.Path("a/1.jpg"), PictureBytes.Turned(8));
        File.WriteAllBytes(
            folder.Path("a/2.png"),
            PictureBytes.Png(3, 2, 8, 2, [0, 255, 0, 0, 0, 255, 0, 0, 0, 255, 0, 9, 8, 7, 90, 80, 70, 6, 5, 4])
        );
        File.WriteAllBytes(folder.Path("a/3.bmp"), PictureBytes.Bmp(1, 1, [1, 2, 3, 0]));
        var shape = Image.Of(channels, 5, 4);
        var whole = ImageFolder.Load(folder.Root, 5, 4, channels).OrThrow();
        var one = Preparation
            .Picture(shape)
            .Apply(new[] { "1.jpg", "2.png", "3.bmp" }.Select(name => Picture.Load(folder.Path($"a/{name}"), channels).OrThrow()))
            .OrThrow();
        Assert.Equal(whole.InputNumbers, one.ToDoubles());
        // Also where the picture was loaded in colour, as it is unless one says otherwise, and the model takes grey.
        foreach (var (name, i) in (ReadOnlySpan<(string, int)>)[("1.jpg", 0), ("2.png", 1), ("3.bmp", 2)])
            Assert.Equal(whole.InputAt(i), Picture.Load(folder.Path($"a/{name}")).Then(picture => picture.For(shape)).OrThrow().ToArray());
    }

    [Fact]
    public void It_is_resized()
    {
        var picture = new Picture(4, 2, 1, [0, 100, 200, 0, 100, 200, 0, 0]);
        Assert.Equal(new Picture(2, 1, 1, [100, 50]), picture.Resize(1, 2).OrThrow());
        Assert.Equal(picture, picture.Resize(2, 4).OrThrow());
        var colour = new Picture(2, 1, 3, [10, 20, 30, 40, 50, 60]);
        Assert.Equal(new Picture(1, 1, 3, [25, 35, 45]), colour.Resize(1, 1).OrThrow());
        Assert.Equal([25f * (1f / 255), 35f * (1f / 255), 45f * (1f / 255)], colour.For(Image.Of(3, 1, 1)).OrThrow().ToArray());
        Assert.Equal([1f, 1, 1], new Picture(1, 1, 1, [255]).For(Image.Of(3, 1, 1)).OrThrow().ToArray());
        Assert.True(picture.Resize(0, 4).IsFail);
        Assert.True(picture.For(Image.Of(4, 2, 2)).IsFail);
    }

    [Fact]
    public void What_is_no_picture_is_told()
    {
        var path = folder.Path("none.png");
        Picture.Load(path).Says($"{path}: picture expected a file of this name, got none\n  hint: check the path");
        Picture
            .Of([1, 2, 3])
            .Says(
                "picture: picture expected a PNG, JPEG or BMP file, got something else\n  hint: it may be damaged; mend it, or take it out of the folder"
            );
        Picture.Of(PictureBytes.Jpeg, channels: 2).Says("picture: picture expected 1 or 3 channels, got 2\n  hint: 1 is grey, 3 is colour");
        // Of what is cut off, none throws anything; before its size, none is a picture.
        for (var length = 0; length < PictureBytes.Jpeg.Length; length++)
            Assert.True(Picture.Of(PictureBytes.Jpeg[..length]).IsFail || length > 150);
    }
}
