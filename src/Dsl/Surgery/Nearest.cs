namespace DeepPipeline;

/// <summary>Finds what was meant.</summary>
internal static class Nearest
{
    /// <summary>The candidate fewest edits away; null if there is none.</summary>
    internal static string? To(string word, IEnumerable<string> candidates) => candidates.MinBy(candidate => Edits(word, candidate));

    // Wagner and Fischer 1974, one row at a time.
    private static int Edits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1)));
        }

        return row[^1];
    }
}
