using System.Security.Cryptography;
using System.Text;

namespace DeepPipeline;

/// <summary>Files that are written whole or not at all: a crash, a full disk or an error leaves what was there before.</summary>
internal static class WholeFile
{
    private const string Ending = ".tmp";
    private const int LongestName = 255; // bytes, on every file system that is usual
    private const int DigitsOfGuid = 32;

    // Between closing a file and moving it nobody holds it: only one that has been left alone for long is nobody's.
    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(10);

    /// <summary>Writes beside the file, to the disk, then puts it in its place in one move.</summary>
    /// <returns>What went wrong; null if nothing did.</returns>
    internal static Problem? Write(string path, string what, Action<Stream> write)
    {
        string? temporary = null;
        try
        {
            if (Place(path, what, out var full) is { } problem)
                return problem;
            Sweep(full);
            temporary = Beside(full);
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite: true);
            return null;
        }
        catch (Exception failure) when (IsOfFiles(failure))
        {
            if (temporary is not null)
                Delete(temporary);
            return new Problem(
                ProblemCode.File,
                path,
                what,
                "a place that can be written to",
                Without(temporary, failure.Message, path),
                "check that the folder exists, that you may write there and that the disk has room; what was there before is unharmed"
            );
        }
    }

    /// <summary>Tries whether a file could be written: all that <see cref="Write"/> does but the move; what is there is not touched.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">What it would be.</param>
    /// <param name="room">How many bytes are tried.</param>
    internal static Problem? Probe(string path, string what, int room)
    {
        string? temporary = null;
        try
        {
            if (Place(path, what, out var full) is { } problem)
                return problem;
            if (Path.GetDirectoryName(full) is { } folder && !Directory.Exists(folder))
                return new Problem(
                    ProblemCode.File,
                    path,
                    what,
                    "a file that can be written",
                    "no such folder",
                    $"make the folder {folder} first"
                );
            temporary = Beside(full);
            using var stream = new FileStream(
                temporary,
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.None,
                1,
                FileOptions.DeleteOnClose
            );
            stream.Write(new byte[room]);
            return null;
        }
        catch (Exception failure) when (IsOfFiles(failure))
        {
            return new Problem(
                ProblemCode.File,
                path,
                what,
                "a file that can be written",
                Without(temporary, failure.Message, path),
                "check that you may write there and that the disk has room"
            );
        }
    }

    /// <summary>Tries whether a folder can be written to; the file is gone afterwards.</summary>
    internal static Problem? ProbeFolder(string folder, string what)
    {
        try
        {
            using var stream = new FileStream(
                Path.Combine(folder, $".{Guid.NewGuid():N}{Ending}"),
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.None,
                1,
                FileOptions.DeleteOnClose
            );
            stream.WriteByte(0);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException && !failure.IsOfTheProgram())
        {
            return new Problem(
                ProblemCode.File,
                folder,
                what,
                "a folder that can be written to",
                failure.Message,
                "check that you may write there and that the disk has room"
            );
        }
    }

    /// <summary>Takes a file away, if that can be done.</summary>
    internal static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException && !failure.IsOfTheProgram())
        {
            // The first failure is the one to tell of.
        }
    }

    // Where a file really is, or why none can be there.
    private static Problem? Place(string path, string what, out string full)
    {
        full = Path.GetFullPath(path);
        // A link stays one: what it leads to is replaced.
        if (new FileInfo(full).LinkTarget is not null)
            full = File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;
        if (Path.EndsInDirectorySeparator(path) || Directory.Exists(full))
            return new Problem(ProblemCode.File, path, what, "a file that can be written", "a folder", "name a file in it");
        // /dev/shm is a folder in memory, whose files are files.
        if (full.StartsWith("/dev/", StringComparison.Ordinal) && !full.StartsWith("/dev/shm/", StringComparison.Ordinal))
            return new Problem(ProblemCode.File, path, what, "a file", "a device", "name a file that may be replaced");
        var length = Encoding.UTF8.GetByteCount(Path.GetFileName(full));
        return length > LongestName
            ? new Problem(
                ProblemCode.File,
                path,
                what,
                $"a name of at most {LongestName} bytes",
                FormattableString.Invariant($"one of {length}"),
                "name it shorter"
            )
            : null;
    }

    private static string Beside(string full) =>
        Path.Combine(Path.GetDirectoryName(full) ?? ".", $"{Prefix(full)}{Guid.NewGuid():N}{Ending}");

    // Of a name for which there is no room the digits of its hash.
    private static string Prefix(string full)
    {
        var name = Path.GetFileName(full);
        var isLong = Encoding.UTF8.GetByteCount(name) + DigitsOfGuid + Ending.Length + 2 > LongestName;
        return $".{(isLong ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..16] : name)}.";
    }

    // What a process left that was ended while writing this file: nobody holds it, and nobody has for long.
    private static void Sweep(string full)
    {
        var prefix = Prefix(full);
        try
        {
            foreach (var left in new DirectoryInfo(Path.GetDirectoryName(full) ?? ".").EnumerateFiles($".*{Ending}"))
            {
                if (
                    left.Name.Length == prefix.Length + DigitsOfGuid + Ending.Length
                    && left.Name.StartsWith(prefix, StringComparison.Ordinal)
                    && Guid.TryParseExact(left.Name.AsSpan(prefix.Length, DigitsOfGuid), "N", out _)
                    && DateTime.UtcNow - left.LastWriteTimeUtc > Stale
                )
                    DeleteUnheld(left.FullName);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A folder that can't be looked at may be one that can be written to.
        }
    }

    private static void DeleteUnheld(string path)
    {
        try
        {
            new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Somebody writes it, or it is another's: it is not in the way.
        }
    }

    private static bool IsOfFiles(Exception failure) =>
        failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException && !failure.IsOfTheProgram();

    // Nobody asked for the temporary file.
    private static string Without(string? temporary, string message, string path) =>
        temporary is null ? message : message.Replace(temporary, path, StringComparison.Ordinal);
}
