using System.Text;

namespace DeepPipeline.Launcher.Site;

/// <summary>
/// The template draws its navigation by modules, which browsers do not start on pages that they read from a file. Each page gets a plain script that does it there,
/// and the script what the tables of contents hold.
/// </summary>
internal static class PlainNavigation
{
    private const string Contents = "public/plain-contents.js";
    private const string Script = "public/plain.js";

    /// <summary>Adds it to a built site.</summary>
    internal static void Write(string folder)
    {
        var contents = new StringBuilder("window.plainContents = {};\n");
        foreach (var file in Files(folder, "toc.json"))
        {
            var page = Path.ChangeExtension(Path.GetRelativePath(folder, file), "html").Replace('\\', '/');
            contents.Append($"window.plainContents['{page}'] = ({File.ReadAllText(file).Trim()}).items;\n");
        }

        Directory.CreateDirectory(Path.Combine(folder, "public"));
        File.WriteAllText(Path.Combine(folder, Contents), contents.ToString());
        foreach (var page in Files(folder, "*.html"))
        {
            var root = Path.GetRelativePath(Path.GetDirectoryName(page)!, folder).Replace('\\', '/');
            var scripts = $"<script src=\"{root}/{Contents}\"></script>\n    <script src=\"{root}/{Script}\"></script>\n  ";
            File.WriteAllText(page, File.ReadAllText(page).Replace("</body>", $"{scripts}</body>", StringComparison.Ordinal));
        }
    }

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal);
}
