namespace Pipeline;

/// <summary>Files that are written whole or not at all: a crash, a full disk or an error leaves what was there before.</summary>
internal static class WholeFile
{
    /// <summary>Writes beside the file, to the disk, then puts it in its place in one move.</summary>
    /// <returns>What went wrong; null if nothing did.</returns>
    internal static Problem? Write(string path, string what, Action<Stream> write)
    {
        string? temporary = null;
        try
        {
            var full = Path.GetFullPath(path);
            // A link stays one: what it leads to is replaced.
            if (new FileInfo(full).LinkTarget is not null)
                full = File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;
            if (full.StartsWith("/dev/", StringComparison.Ordinal))
                return new Problem(path, what, "a file", "a device", "name a file that may be replaced");
            temporary = Path.Combine(Path.GetDirectoryName(full) ?? ".", $".{Path.GetFileName(full)}.{Guid.NewGuid():N}.tmp");
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite: true);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException && !failure.IsOfTheProgram())
        {
            if (temporary is not null)
                Delete(temporary);
            return new Problem(path, what, "a place that can be written to", failure.Message, "check that the folder exists, that you may write there and that the disk has room; what was there before is unharmed");
        }
    }

    /// <summary>Tries whether a folder can be written to; the file is gone afterwards.</summary>
    internal static Problem? Probe(string folder, string what)
    {
        try
        {
            using var stream = new FileStream(Path.Combine(folder, $".{Guid.NewGuid():N}.tmp"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            stream.WriteByte(0);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException && !failure.IsOfTheProgram())
        {
            return new Problem(folder, what, "a folder that can be written to", failure.Message, "check that you may write there and that the disk has room");
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
}
