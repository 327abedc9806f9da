using System.IO.Enumeration;

namespace DeepPipeline;

/// <summary>
/// Which paths are meant: a path in which <c>*</c> stands for anything within a segment, and a segment <c>**</c> for any
/// number of segments.
/// </summary>
internal sealed class PathPattern(string text)
{
    private readonly string[] segments = text.Split('/');

    internal bool Matches(LayerPath path) => Matches(segments, path.Text.Split('/'));

    private static bool Matches(ReadOnlySpan<string> pattern, ReadOnlySpan<string> path)
    {
        if (pattern.IsEmpty)
            return path.IsEmpty;
        if (pattern[0] != "**")
            return !path.IsEmpty
                && FileSystemName.MatchesSimpleExpression(pattern[0], path[0], ignoreCase: false)
                && Matches(pattern[1..], path[1..]);
        // At the end it stands for one segment at least: what is below a part is not the part.
        if (pattern.Length == 1)
            return !path.IsEmpty;
        for (var skipped = 0; skipped < path.Length; skipped++)
        {
            if (Matches(pattern[1..], path[skipped..]))
                return true;
        }

        return false;
    }
}
