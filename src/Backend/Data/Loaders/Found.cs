using System.Globalization;

namespace DeepPipeline;

/// <summary>The problems of one file. After the first hundred they are only counted, so that a file that is something else does not fill the screen.</summary>
internal sealed class Found(string path)
{
    internal const int Most = 100;
    private readonly List<Problem> problems = [];
    private long more;

    internal bool IsEmpty => problems.Count == 0;

    /// <summary>All of them, and in one more how many there are besides.</summary>
    internal Items<Problem> All =>
        Items.Of<Problem>(
            more == 0
                ? problems
                :
                [
                    .. problems,
                    new Problem(
                        ProblemCode.File,
                        path,
                        "file",
                        "no other problems",
                        string.Create(CultureInfo.InvariantCulture, $"{more} more"),
                        "mend the first ones, then look again"
                    ),
                ]
        );

    internal void Add(string place, string expected, string actual, string hint)
    {
        if (problems.Count < Most)
            problems.Add(new Problem(ProblemCode.File, path, place, expected, actual, hint));
        else
            more++;
    }
}
