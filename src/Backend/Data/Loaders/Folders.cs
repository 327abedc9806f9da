namespace DeepPipeline;

/// <summary>Folders in which each class has a folder.</summary>
internal static class Folders
{
    // What systems and programs leave behind, besides all that is hidden by a point.
    private static readonly string[] Leavings =
    [
        "__MACOSX",
        "@eaDir",
        "$RECYCLE.BIN",
        "System Volume Information",
        "lost+found",
        "Thumbs.db",
        "desktop.ini",
        "ehthumbs.db",
    ];

    /// <summary>The folders in a folder, by their names' characters, without those that are nobody's data.</summary>
    internal static string[] Of(string folder) => [.. Directory.EnumerateDirectories(folder).Where(IsData).Order(StringComparer.Ordinal)];

    /// <summary>The files in a folder, likewise.</summary>
    internal static string[] Files(string folder, string pattern = "*") =>
        [.. Directory.EnumerateFiles(folder, pattern).Where(IsData).Order(StringComparer.Ordinal)];

    private static bool IsData(string path)
    {
        var name = Path.GetFileName(path);
        return !name.StartsWith('.') && !Leavings.Contains(name, StringComparer.OrdinalIgnoreCase);
    }
}
