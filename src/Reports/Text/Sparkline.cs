namespace DeepPipeline.Reports;

/// <summary>How a series of numbers goes, in one line of characters: <c>█▆▅▄▃▂▂▁</c>.</summary>
public static class Sparkline
{
    private const string Blocks = "▁▂▃▄▅▆▇█";
    private const string Ascii = ".:-=+*#@";

    /// <summary>The line: from the smallest of the numbers to the largest, or where all are over 0, of their logarithms. What is not finite is a space.</summary>
    /// <param name="values">The numbers, from left to right.</param>
    /// <param name="width">How many columns of text there are at most; where there are more numbers, a column is the mean of several.</param>
    /// <param name="ascii">Whether only ASCII may be used: then denser characters are larger numbers.</param>
    /// <returns>A character for each number, or as many as there are columns.</returns>
    /// <example><code>Console.WriteLine(Sparkline.Render([2.3, 1.1, 0.6, 0.4]));      // █▅▃▁</code></example>
    public static string Render(IReadOnlyList<double> values, int width = 16, bool ascii = false)
    {
        var columns = new double[Math.Clamp(values.Count, 0, Math.Max(0, width))];
        for (var i = 0; i < columns.Length; i++)
        {
            var (from, to) = ((int)((long)i * values.Count / columns.Length), (int)((long)(i + 1) * values.Count / columns.Length));
            columns[i] = Enumerable
                .Range(from, to - from)
                .Select(at => values[at])
                .Where(double.IsFinite)
                .DefaultIfEmpty(double.NaN)
                .Average();
        }

        var finite = columns.Where(double.IsFinite).ToArray();
        if (finite.Length > 0 && finite.Min() > 0)
            columns = System.Array.ConvertAll(columns, Math.Log);
        var (low, high) = finite.Length > 0 ? (columns.Where(double.IsFinite).Min(), columns.Where(double.IsFinite).Max()) : (0, 0);
        var levels = ascii ? Ascii : Blocks;
        return string.Concat(columns.Select(value => double.IsFinite(value) ? levels[Level(value, low, high, levels.Length)] : ' '));
    }

    // Halves, since differences of the largest doubles overflow.
    private static int Level(double value, double low, double high, int levels) =>
        high > low
            ? (int)Math.Round(Math.Clamp(((value / 2) - (low / 2)) / ((high / 2) - (low / 2)), 0, 1) * (levels - 1))
            : (levels / 2) - 1;
}
