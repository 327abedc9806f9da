using System.Globalization;

namespace DeepPipeline;

public sealed partial record Picture
{
    private const string What = "picture";

    /// <summary>A PNG, JPEG or BMP file in its own size, turned as its camera says (EXIF). Of 16 bits a colour, 8 are kept; transparency is left out.</summary>
    /// <remarks><b>Errors</b>: no such file; one that is no picture, of a format that is not read, damaged, or made to fill memory.</remarks>
    /// <param name="path">The file.</param>
    /// <param name="channels">3 for red, green and blue; 1 for grey, as <see cref="ImageFolder"/> reads it with one channel.</param>
    /// <example><code>Picture.Load("cat.jpg").Then(cat => cat.For(model.Input)).Then(cat => model.Classify(cat))</code></example>
    public static Result<Picture> Load(string path, int channels = 3) =>
        InputFile
            .Length(path, What)
            .Then(_ =>
            {
                try
                {
                    return Result.Ok(File.ReadAllBytes(path));
                }
                catch (Exception failure) when (InputFile.IsOfFiles(failure))
                {
                    return Result.Fail<byte[]>(InputFile.Unreadable(path, What, failure));
                }
            })
            .Then(bytes => Decode(bytes, channels, path));

    /// <summary>The bytes of a PNG, JPEG or BMP file, as they come from elsewhere.</summary>
    /// <inheritdoc cref="Load"/>
    /// <param name="bytes">The file's bytes.</param>
    /// <param name="channels">3 for red, green and blue; 1 for grey.</param>
    public static Result<Picture> Of(byte[] bytes, int channels = 3) => Decode(bytes, channels, "picture");

    /// <summary>The picture in another size: by the mean over areas where it shrinks, bilinearly where it grows.</summary>
    /// <remarks><b>Errors</b>: sizes under 1, or more than memory holds; a picture that is not <see cref="IsWhole"/>.</remarks>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    public Result<Picture> Resize(int height, int width) =>
        For([this], Image.Of(Channels, height, width))
            .Map(image =>
            {
                var planes = image.ToArray();
                var (bytes, plane) = (new byte[planes.Length], height * width);
                for (var i = 0; i < bytes.Length; i++)
                    bytes[i] = (byte)MathF.Round(255 * planes[(i % Channels * plane) + (i / Channels)]);
                return new Picture(width, height, Channels, Items.Of(bytes));
            });

    /// <summary>The picture as a model takes it: resized to the shape, grey or colour as it has channels, from 0 to 1.</summary>
    /// <remarks><b>Errors</b>: a shape of other than 1 or 3 channels, or of open sizes; a picture that is not <see cref="IsWhole"/>.</remarks>
    /// <param name="shape">The model's <c>Input</c>.</param>
    public Result<Tensors<Image>> For(Shape<Image> shape) => For([this], shape);

    internal static Problem? ShapeProblem(Shape<Image> shape) =>
        shape.Untyped.IsOpen
        || shape.Untyped[1].Size is not (1 or 3)
        || shape.Untyped[2].Size < 1
        || shape.Untyped[3].Size < 1
        || (Int128)shape.Untyped[1].Size * shape.Untyped[2].Size * shape.Untyped[3].Size > 1 << 28
            ? Problem.Data("1 or 3 channels, and sizes of at least 1", shape.ToString(), "1 is grey, 3 is colour").At("input", What)
            : null;

    internal static Result<Tensors<Image>> For(Picture[] pictures, Shape<Image> shape)
    {
        if (ShapeProblem(shape) is { } wrong)
            return wrong;
        if (System.Array.FindIndex(pictures, picture => !picture.IsWhole) is var broken and >= 0)
            return new Problem(
                ProblemCode.Data,
                "input",
                string.Create(CultureInfo.InvariantCulture, $"picture {broken} (from 0)"),
                "1 or 3 channels, a size, and as many bytes as these say",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{pictures[broken].Bytes.Count} bytes for {pictures[broken].Width}×{pictures[broken].Height} in {pictures[broken].Channels} channels"
                ),
                "give all of its points, the channels of each side by side"
            );
        var size = new PictureSize((int)shape.Untyped[1].Size, (int)shape.Untyped[2].Size, (int)shape.Untyped[3].Size);
        if (Memory.OverArray(pictures.Length, size.Count) is { } over)
            return over;
        var into = new byte[pictures.Length * size.Count];
        Parallel.For(
            0,
            pictures.Length,
            i =>
                Resampling.Apply<byte>(
                    pictures[i].In(size.Channels),
                    pictures[i].Height,
                    pictures[i].Width,
                    size,
                    into.AsSpan(i * size.Count, size.Count)
                )
        );
        return Tensors.OfBytes(shape, into);
    }

    private byte[] In(int channels)
    {
        byte[] bytes = [.. Bytes];
        if (channels == Channels)
            return bytes;
        if (channels == 1)
            return PictureFile.Grey(bytes);
        var colours = new byte[Width * Height * channels];
        for (var i = 0; i < bytes.Length; i++)
            colours.AsSpan(3 * i, 3).Fill(bytes[i]);
        return colours;
    }

    private static Result<Picture> Decode(byte[] bytes, int channels, string source) =>
        channels is 1 or 3
            ? PictureFile.Decode(bytes, channels, source).Map(read => new Picture(read.Width, read.Height, channels, Items.Of(read.Pixels)))
            : new Problem(
                ProblemCode.Argument,
                source,
                What,
                "1 or 3 channels",
                channels.ToString(CultureInfo.InvariantCulture),
                "1 is grey, 3 is colour"
            );
}
