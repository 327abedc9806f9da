using System.Text;
using System.Text.RegularExpressions;

namespace DeepPipeline.Launcher.Site;

/// <summary>
/// The pages of the site in one folder. docfx takes none from outside of it, so what <c>docs</c> links to elsewhere in the repository becomes a page here as well: a
/// document, a source file, or a folder with the files in it.
/// </summary>
internal sealed partial class Staging(Checkout checkout)
{
    private const string Docs = "docs";

    /// <summary>What stands in the repository's root and belongs to the site, whether it is linked to or not.</summary>
    private static readonly string[] More = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"];

    // The page of packages, which repeats what others say.
    private const string OfPackages = "docs/package.md";

    private readonly HashSet<string> pages = [];

    /// <summary>Where the pages lie.</summary>
    internal string Folder => checkout.Kept("docs");

    /// <summary>Writes the pages, and what they show, anew.</summary>
    internal void Write()
    {
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
        pages.Clear();
        foreach (var file in Directory.EnumerateFiles(checkout.At(Docs), "*", SearchOption.AllDirectories).Select(Path.GetFullPath))
            Page(Path.GetRelativePath(checkout.Root, file).Replace('\\', '/'));
        foreach (var file in More)
            Page(file);
    }

    // Where in the site a file or folder of the repository is.
    private static string Place(string path, bool folder) =>
        path.StartsWith("docs/", StringComparison.Ordinal) ? $"{path["docs/".Length..]}{(folder ? "/index.md" : "")}"
        : path.EndsWith(".md", StringComparison.Ordinal) ? $"project/{path}"
        : folder ? $"source/{path}/index.md"
        : $"source/{path}.md";

    private void Page(string path)
    {
        var folder = Directory.Exists(checkout.At(path));
        // A folder of documents has a page of its own.
        if (path == OfPackages || folder && path.StartsWith("docs/", StringComparison.Ordinal) || !pages.Add(path))
            return;
        var place = Place(path, folder);
        var target = Path.Combine(Folder, place);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (folder)
            File.WriteAllText(target, Listing(path));
        else if (path.EndsWith(".md", StringComparison.Ordinal))
            File.WriteAllText(target, Linked(path, place, File.ReadAllText(checkout.At(path))));
        else if (path.StartsWith("docs/", StringComparison.Ordinal))
            File.Copy(checkout.At(path), target);
        else
            File.WriteAllText(target, Source(path));
    }

    private string Listing(string path)
    {
        var text = new StringBuilder($"# {path}\n\n");
        foreach (
            var file in Directory.EnumerateFiles(checkout.At(path)).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)
        )
        {
            Page($"{path}/{file}");
            text.Append($"- [{file}]({file}.md)\n");
        }

        return text.ToString();
    }

    private string Source(string path)
    {
        var text = File.ReadAllText(checkout.At(path));
        return $"# {Path.GetFileName(path)}\n\n`{path}`\n\n`````{Language(Path.GetExtension(path))}\n{text.TrimEnd()}\n`````\n";
    }

    private static string Language(string extension) =>
        extension switch
        {
            ".cs" or ".csx" => "csharp",
            ".fs" or ".fsx" => "fsharp",
            ".ipynb" or ".json" => "json",
            ".props" or ".targets" or ".csproj" or ".fsproj" => "xml",
            _ => "",
        };

    // Links to what is elsewhere in the site than in the repository; code has none, and is not to be taken for another language.
    private string Linked(string path, string place, string text)
    {
        var fenced = false;
        return string.Join(
            '\n',
            text.Split('\n')
                .Select(line =>
                {
                    if (line.StartsWith("```", StringComparison.Ordinal))
                        fenced = !fenced;
                    return fenced
                        ? line is "```"
                            ? "```text"
                            : line
                        : Link().Replace(line, found => $"]({Target(path, place, found.Groups["to"].Value)}{found.Groups["part"].Value})");
                })
        );
    }

    private string Target(string path, string place, string to)
    {
        if (to.Length == 0 || to.Contains(':', StringComparison.Ordinal))
            return to;
        var there = Path.GetRelativePath(checkout.Root, Path.GetFullPath(Path.Combine(checkout.At(path), "..", to))).Replace('\\', '/');
        var folder = Directory.Exists(checkout.At(there));
        // What is not there is told by docfx.
        if (!folder && !File.Exists(checkout.At(there)))
            return to;
        Page(there);
        return Path.GetRelativePath(Path.GetDirectoryName($"/{place}")!, $"/{Place(there, folder)}").Replace('\\', '/');
    }

    [GeneratedRegex(@"\]\((?<to>[^)#\s]*)(?<part>#[^)\s]*)?\)")]
    private static partial Regex Link();
}
