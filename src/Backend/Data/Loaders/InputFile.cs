using System.IO.Compression;
using System.Text;
using LanguageExt;

namespace Pipeline;

/// <summary>Opens files to read, also compressed ones, and puts into words what goes wrong.</summary>
internal static class InputFile
{
    /// <summary>Text that is no UTF-8 is a problem rather than question marks.</summary>
    internal static Encoding Utf8 { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file; one that ends with <c>.gz</c> is unpacked on the way.</summary>
    internal static Result<T> Read<T>(string path, string what, Func<Stream, Result<T>> read)
    {
        try
        {
            using var file = File.OpenRead(path);
            using var plain = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
            return read(plain);
        }
        catch (Exception failure) when (IsOfFiles(failure))
        {
            return Result.Fail<T>(Unreadable(path, what, failure));
        }
    }

    /// <summary>How many bytes a file has.</summary>
    internal static Result<long> Length(string path, string what)
    {
        try
        {
            using var file = File.OpenHandle(path);
            return Result.Ok(RandomAccess.GetLength(file));
        }
        catch (Exception failure) when (IsOfFiles(failure))
        {
            return Result.Fail<long>(Unreadable(path, what, failure));
        }
    }

    /// <summary>All lines of a text.</summary>
    internal static List<string> Lines(Stream stream)
    {
        using var reader = new StreamReader(stream, Utf8);
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
            lines.Add(line);
        return lines;
    }

    internal static bool IsOfFiles(Exception failure) =>
        failure is IOException or UnauthorizedAccessException or InvalidDataException or DecoderFallbackException or ArgumentException or NotSupportedException && !failure.IsOfTheProgram();

    internal static Problem Unreadable(string path, string what, Exception failure) =>
        failure is FileNotFoundException or DirectoryNotFoundException
            ? new(path, what, "a file of this name", "none", "check the path")
        : failure is DecoderFallbackException
            ? new(path, what, "text in UTF-8", "other bytes", "convert it to UTF-8, or look whether it is text at all")
            : new(path, what, "a file that can be read", failure.Message, "it may be damaged or cut off; get it again");
}
