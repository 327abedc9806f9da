using System.Globalization;
using System.Numerics;
using StbImageSharp;

namespace DeepPipeline;

/// <summary>The size that pictures are brought to.</summary>
/// <param name="Channels">1 for grey, 3 for red, green and blue.</param>
/// <param name="Height">Rows, in pixels.</param>
/// <param name="Width">Columns, in pixels.</param>
internal readonly record struct PictureSize(int Channels, int Height, int Width)
{
    internal int Count => Channels * Height * Width;
}

/// <summary>Reads PNG files by ourselves, JPEG and BMP files by the package StbImageSharp.</summary>
internal static class PictureFile
{
    internal const string Damaged = "it may be damaged; mend it, or take it out of the folder";

    /// <summary>Reads a picture, channel after channel, turned as its camera says and brought to a size.</summary>
    /// <typeparam name="T">Bytes, or 16 bits for files that have them.</typeparam>
    /// <returns>What is wrong with the file; null if nothing is.</returns>
    internal static Problem? Read<T>(string path, PictureSize size, Span<T> into)
        where T : unmanaged, INumberBase<T>, IMinMaxValue<T>
    {
        try
        {
            var file = File.ReadAllBytes(path);
            var header = PictureHeader.Read(new MemoryStream(file, writable: false));
            if (header.Bits > 8 && typeof(T) == typeof(byte))
                throw new FileException(
                    "8 bits a colour, as when it was looked at",
                    string.Create(CultureInfo.InvariantCulture, $"{header.Bits}"),
                    "leave the files alone while they are trained on"
                );
            var decoded = header.Format == PictureFormat.Png ? Png.Decode<T>(file, header, size.Channels) : Widened<T>(Decoded(file, size));
            var (pixels, height, width) = Exif.Turn(decoded, header.Height, header.Width, size.Channels, header.Orientation);
            Resampling.Apply<T>(pixels, height, width, size, into);
            return null;
        }
        // The decoder throws what it happens to stumble over: its own exceptions, indices out of range, overflows.
        catch (Exception failure) when (failure is not OutOfMemoryException && !failure.IsOfTheProgram())
        {
            return Unreadable(path, failure);
        }
    }

    /// <summary>The pixels of a picture in its own size, 8 bits a colour, turned as its camera says, its channels side by side.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="channels">1 for grey, 3 for red, green and blue.</param>
    /// <param name="source">What it is called in problems.</param>
    internal static Result<(byte[] Pixels, int Height, int Width)> Decode(byte[] file, int channels, string source)
    {
        try
        {
            var header = PictureHeader.Read(new MemoryStream(file, writable: false));
            var size = new PictureSize(channels, header.Height, header.Width);
            var decoded =
                header.Format != PictureFormat.Png ? Decoded(file, size)
                : header.Bits > 8
                    ? System.Array.ConvertAll(Png.Decode<ushort>(file, header, channels), value => (byte)((value + 128) / 257))
                : Png.Decode<byte>(file, header, channels);
            return Result.Ok(Exif.Turn(decoded, header.Height, header.Width, channels, header.Orientation));
        }
        catch (Exception failure) when (failure is not OutOfMemoryException && !failure.IsOfTheProgram())
        {
            return Result.Fail<(byte[], int, int)>(Unreadable(source, failure));
        }
    }

    /// <summary>Looks at a file's header.</summary>
    /// <returns>The header, or what is wrong with the file.</returns>
    internal static (PictureHeader? Header, Problem? Problem) Look(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return (PictureHeader.Read(file), null);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException && !failure.IsOfTheProgram())
        {
            return (null, Unreadable(path, failure));
        }
    }

    // Always in colour first: a JPEG has a brightness of its own, other by a rounding than that of its colours, which is all that a picture has kept of it.
    private static byte[] Decoded(byte[] file, PictureSize size)
    {
        var colours = ImageResult.FromStream(new EndingStream(new MemoryStream(file)), ColorComponents.RedGreenBlue).Data;
        return size.Channels == 1 ? Grey(colours) : colours;
    }

    /// <summary>How bright those who look find colours, each point's side by side.</summary>
    internal static byte[] Grey(ReadOnlySpan<byte> colours)
    {
        var grey = new byte[colours.Length / 3];
        for (var i = 0; i < grey.Length; i++)
            grey[i] = (byte)(((colours[3 * i] * 77) + (colours[(3 * i) + 1] * 150) + (colours[(3 * i) + 2] * 29)) >> 8);
        return grey;
    }

    // 255 becomes 65535, so that it stays 1.
    private static T[] Widened<T>(byte[] bytes) =>
        typeof(T) == typeof(byte) ? (T[])(object)bytes : (T[])(object)System.Array.ConvertAll(bytes, value => (ushort)(value * 257));

    private static Problem Unreadable(string path, Exception failure) =>
        failure is FileException known ? known.At(path, "picture")
        : failure is FileNotFoundException or DirectoryNotFoundException
            ? new(ProblemCode.File, path, "picture", "a file of this name", "none", "leave the files alone while they are trained on")
        : failure is EndOfStreamException
            ? new(ProblemCode.File, path, "picture", "a whole PNG, JPEG or BMP file", "one that is cut off", Damaged)
        : failure is IOException or UnauthorizedAccessException
            ? new(ProblemCode.File, path, "picture", "a file that can be read", failure.Message, Damaged)
        : new(ProblemCode.File, path, "picture", "a whole PNG, JPEG or BMP file", "one that cannot be decoded", Damaged);
}
