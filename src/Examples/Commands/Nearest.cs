namespace DeepPipeline.Examples.Commands;

/// <summary>Finds the word that was meant.</summary>
internal static class Nearest
{
    /// <summary>The candidate fewest edits away, when that is near enough to be meant; a swap of neighbours is one edit.</summary>
    internal static string? To(string word, IEnumerable<string> candidates)
    {
        var (best, distance) = candidates
            .Select(candidate =>
                (
                    candidate,
                    distance: candidate.StartsWith(word, StringComparison.Ordinal) && word.Length > 3 ? 1 : Distance(word, candidate)
                )
            )
            .DefaultIfEmpty(("", int.MaxValue))
            .MinBy(c => c.Item2);
        return distance <= 2 && distance < word.TrimStart('-').Length ? best : null;
    }

    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    d[i, j] = i + j;
                    continue;
                }

                d[i, j] = Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }
}
