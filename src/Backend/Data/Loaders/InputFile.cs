using System.Text;

namespace DeepPipeline;

/// <summary>Opens files to read, also compressed ones, and puts into words what goes wrong.</summary>
internal static class InputFile
{
    /// <summary>Text that is no UTF-8 is a problem rather than question marks.</summary>
    internal static Encoding Utf8 { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file; gzip, whatever the file is called, is unpacked on the way.</summary>
    internal static Result<T> Read<T>(string path, string what, Func<Stream, Result<T>> read)
    {
        try
        {
            using var file = File.OpenRead(path);
            using var plain = Open(path, file);
            return read(plain);
        }
        catch (Exception failure) when (IsOfFiles(failure))
        {
            return Result.Fail<T>(Unreadable(path, what, failure));
        }
    }

    /// <summary>What a file holds: what it unpacks to, if it begins as gzip does.</summary>
    internal static Stream Open(string path, Stream file)
    {
        // By its beginning, since a name says little; no text in UTF-8 begins so.
        var first = new byte[2];
        first = first[..file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false)];
        var isGzip = first.AsSpan().SequenceEqual((ReadOnlySpan<byte>)[0x1f, 0x8b]);
        if (!isGzip && path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            throw new FileException(
                "gzip data, as the name says",
                first.Length == 0 ? "an empty file" : "something else",
                "it may be damaged or cut off; get it again, or name it otherwise"
            );
        if (file.CanSeek)
            file.Position = 0;
        // What comes through a pipe is put back before the rest.
        Stream[] parts = file.CanSeek ? [file] : [new MemoryStream(first), file];
        return isGzip ? new Unpacked(parts)
            : parts.Length == 1 ? file
            : new StreamChain(parts);
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

    /// <summary>The lines of a text with their numbers, one after another.</summary>
    internal static IEnumerable<(long Number, string Text)> Lines(Stream stream)
    {
        using var text = new StreamReader(stream, Utf8);
        var reader = new LineReader(text);
        while (reader.Next() is { } line)
            yield return (reader.Number, line);
    }

    internal static bool IsOfFiles(Exception failure) =>
        failure
            is IOException
                or UnauthorizedAccessException
                or InvalidDataException
                or DecoderFallbackException
                or ArgumentException
                or NotSupportedException
                or OutOfMemoryException
        && !failure.IsOfTheProgram();

    internal static Problem Unreadable(string path, string what, Exception failure) =>
        failure is FileException known ? known.At(path, what)
        : failure is FileNotFoundException or DirectoryNotFoundException
            ? new(ProblemCode.File, path, what, "a file of this name", "none", "check the path")
        : failure is DecoderFallbackException
            ? new(ProblemCode.File, path, what, "text in UTF-8", "other bytes", "convert it to UTF-8, or look whether it is text at all")
        : failure is OutOfMemoryException
            ? new(
                ProblemCode.File,
                path,
                what,
                "as much memory as it takes",
                "less",
                "read it in parts, or write its numbers into a raw file and stream that: Tensors.OfFile"
            )
        : new(ProblemCode.File, path, what, "a file that can be read", failure.Message, "it may be damaged or cut off; get it again");
}
