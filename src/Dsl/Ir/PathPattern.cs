using System.IO.Enumeration;

namespace DeepPipeline;

/// <summary>
/// Which paths are meant: a path in which <c>*</c> stands for anything within a segment, and a segment <c>**</c> for any
/// number of segments.
/// </summary>
internal sealed class PathPattern(string text)
{
    private readonly string[] segments = text.Split('/');

    internal bool Matches(LayerPath path) => Matches((path.Text ?? "").Split('/'));

    // For each number of segments of the pattern and of the path, whether those match: so that no pattern takes longer than their product.
    private bool Matches(string[] path)
    {
        var before = new bool[path.Length + 1];
        before[0] = true;
        for (var i = 0; i < segments.Length; i++)
        {
            var now = new bool[path.Length + 1];
            var any = segments[i] == "**";
            // At the end it stands for one segment at least: what is below a part is not the part.
            now[0] = any && before[0] && i < segments.Length - 1;
            for (var j = 1; j <= path.Length; j++)
            {
                now[j] = any
                    ? now[j - 1] || before[j - 1] || (before[j] && i < segments.Length - 1)
                    : before[j - 1] && FileSystemName.MatchesSimpleExpression(segments[i], path[j - 1], ignoreCase: false);
            }

            before = now;
        }

        return before[path.Length];
    }
}
