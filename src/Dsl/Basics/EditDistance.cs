namespace DeepPipeline;

/// <summary>How far two words are from each other. The one file is compiled into every assembly that guesses what was meant.</summary>
internal static class EditDistance
{
    private const int Longest = 200;

    /// <summary>
    /// How many letters come, go, are others or change places with their neighbour, from one word to another: the optimal string
    /// alignment, three rows at a time. Of very long words nobody mistypes one: they are as far as can be.
    /// </summary>
    internal static int Of(string from, string to)
    {
        if (from.Length > Longest || to.Length > Longest)
            return int.MaxValue;
        var (before, last, row) = (new int[to.Length + 1], Enumerable.Range(0, to.Length + 1).ToArray(), new int[to.Length + 1]);
        for (var i = 1; i <= from.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                row[j] = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            (before, last, row) = (last, row, before);
        }

        return last[^1];
    }
}
