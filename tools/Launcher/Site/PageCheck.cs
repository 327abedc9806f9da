using System.Net;
using System.Text.RegularExpressions;

namespace DeepPipeline.Launcher.Site;

/// <summary>What is wrong with the pages of a built site: links that lead nowhere, places on a page that are not there, pages with nothing on them.</summary>
internal sealed partial class PageCheck(string folder)
{
    private readonly Dictionary<string, HashSet<string>> places = new(StringComparer.Ordinal);

    /// <summary>What is wrong, a line each, in the order of the pages.</summary>
    internal IReadOnlyList<string> Complaints() =>
        [.. Directory.EnumerateFiles(folder, "*.html", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(Of)];

    private IEnumerable<string> Of(string page)
    {
        var (text, name) = (File.ReadAllText(page), Path.GetRelativePath(folder, page).Replace('\\', '/'));
        if (Path.GetFileName(page) != "toc.html" && Words(text) < 3)
            yield return $"{name}: nothing stands on it";
        foreach (var link in Link().Matches(text).Select(found => WebUtility.HtmlDecode(found.Groups["to"].Value)).Distinct())
        {
            if (!Leads(page, link))
                yield return $"{name}: {link} leads nowhere";
        }
    }

    // Of the article; what is around it is the same everywhere.
    private static int Words(string text)
    {
        var article = Article().Match(text);
        return Word().Count(Tag().Replace(article.Success ? article.Groups["text"].Value : text, " "));
    }

    private bool Leads(string page, string link)
    {
        if (Elsewhere().IsMatch(link))
            return true;
        var parts = link.Split('#', 2);
        var file = parts[0].Split('?')[0];
        var target = file.Length == 0 ? page : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, Uri.UnescapeDataString(file)));
        if (Directory.Exists(target))
            target = Path.Combine(target, "index.html");
        if (!File.Exists(target))
            return false;
        return parts.Length == 1 || parts[1].Length == 0 || PlacesOf(target).Contains(Uri.UnescapeDataString(parts[1]));
    }

    private HashSet<string> PlacesOf(string page)
    {
        if (!places.TryGetValue(page, out var found))
        {
            found = Id().Matches(File.ReadAllText(page)).Select(id => WebUtility.HtmlDecode(id.Groups["id"].Value)).ToHashSet();
            places.Add(page, found);
        }

        return found;
    }

    [GeneratedRegex("<[a-z]+ [^>]*?\\b(href|src)=\"(?<to>[^\"]*)\"")]
    private static partial Regex Link();

    [GeneratedRegex("\\b(id|name)=\"(?<id>[^\"]*)\"")]
    private static partial Regex Id();

    [GeneratedRegex("^([a-z][a-z0-9+.-]*:|//)", RegexOptions.IgnoreCase)]
    private static partial Regex Elsewhere();

    [GeneratedRegex("<article[^>]*>(?<text>.*?)</article>", RegexOptions.Singleline)]
    private static partial Regex Article();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
