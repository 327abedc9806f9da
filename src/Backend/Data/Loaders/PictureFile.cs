using System.Globalization;
using StbImageSharp;

namespace Pipeline;

/// <summary>The size that pictures are brought to.</summary>
/// <param name="Channels">1 for grey, 3 for red, green and blue.</param>
/// <param name="Height">Rows, in pixels.</param>
/// <param name="Width">Columns, in pixels.</param>
internal readonly record struct PictureSize(int Channels, int Height, int Width)
{
    internal int Count => Channels * Height * Width;
}

/// <summary>Reads PNG, JPEG and BMP files by the package StbImageSharp.</summary>
internal static class PictureFile
{
    // A header that lies must not take all memory.
    private const long MostPixels = 1 << 27;

    /// <summary>Reads a picture as bytes, channel after channel, brought to a size.</summary>
    /// <returns>What is wrong with the file; null if nothing is.</returns>
    internal static Problem? Read(string path, PictureSize size, Span<byte> into)
    {
        try
        {
            var file = File.ReadAllBytes(path);
            if (Header(path, new MemoryStream(file)) is { } problem)
                return problem;
            var picture = ImageResult.FromStream(new EndingStream(new MemoryStream(file)), size.Channels == 1 ? ColorComponents.Grey : ColorComponents.RedGreenBlue);
            Resampling.Apply(picture.Data, picture.Height, picture.Width, size, into);
            return null;
        }
        // The decoder throws what it happens to stumble over: its own exceptions, indices out of range, overflows.
        catch (Exception failure) when (failure is not OutOfMemoryException && !failure.IsOfTheProgram())
        {
            return Unreadable(path, failure);
        }
    }

    /// <summary>Whether a file begins as a picture does.</summary>
    /// <returns>What is wrong with the file; null if nothing is.</returns>
    internal static Problem? Look(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return Header(path, file);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException && !failure.IsOfTheProgram())
        {
            return Unreadable(path, failure);
        }
    }

    private static Problem? Header(string path, Stream file) =>
        ImageInfo.FromStream(new EndingStream(file)) is not { } info ? new Problem(path, "picture", "a PNG, JPEG or BMP file", "something else", "it may be damaged; mend it, or take it out of the folder")
        : info.Width < 1 || info.Height < 1 || (long)info.Width * info.Height > MostPixels
            ? new Problem(path, "picture", string.Create(CultureInfo.InvariantCulture, $"1 to {MostPixels} pixels"), string.Create(CultureInfo.InvariantCulture, $"{info.Height}×{info.Width}"), "it may be damaged; mend it, or take it out of the folder")
        : null;

    private static Problem Unreadable(string path, Exception failure) =>
        failure is FileNotFoundException or DirectoryNotFoundException ? new(path, "picture", "a file of this name", "none", "leave the files alone while they are learnt from")
        : failure is IOException or UnauthorizedAccessException ? new(path, "picture", "a file that can be read", failure.Message, "it may be damaged; mend it, or take it out of the folder")
        : new(path, "picture", "a whole PNG, JPEG or BMP file", "one that cannot be decoded", "it may be damaged; mend it, or take it out of the folder");
}
