using System.Globalization;

namespace DeepPipeline;

/// <summary>Many bytes or numbers in memory, in as many arrays as they need.</summary>
internal static class Memory
{
    // One array holds twice that at most.
    private const long MostAtOnce = 1 << 30;

    /// <summary>A column of rows that are read a part at a time.</summary>
    /// <param name="count">How many rows.</param>
    /// <param name="rowLength">How many values a row has, fewer than 2³¹.</param>
    /// <param name="read">Fills an array with the rows from one on.</param>
    /// <param name="column">The column of an array.</param>
    /// <param name="most">The most numbers of an array, but for a single row.</param>
    internal static Column InParts<T>(long count, long rowLength, Action<T[], long> read, Func<T[], Column> column, long most = MostAtOnce)
    {
        var atOnce = Math.Max(1, most / Math.Max(1, rowLength));
        var parts = new List<Column>();
        for (var first = 0L; first < count || parts.Count == 0; first += atOnce)
        {
            var part = new T[Math.Min(atOnce, count - first) * rowLength];
            read(part, first);
            parts.Add(column(part));
        }

        return parts.Count == 1 ? parts[0] : new Column.Joined([.. parts]);
    }

    /// <summary>Says that rows are more than one array holds; null if they are not.</summary>
    internal static Problem? OverArray(long rows, long width) =>
        (Int128)rows * width > System.Array.MaxLength
            ? new(
                ProblemCode.Data,
                "input",
                "rows",
                string.Create(CultureInfo.InvariantCulture, $"at most {System.Array.MaxLength} values at once, as many as an array holds"),
                string.Create(CultureInfo.InvariantCulture, $"{rows} rows of {width}"),
                "give them in parts"
            )
            : null;

    /// <summary>Says that there is not enough memory; null if there is, as far as anybody knows.</summary>
    /// <param name="path">What takes it.</param>
    /// <param name="what">What that is.</param>
    /// <param name="bytes">How much.</param>
    /// <param name="hint">The way out.</param>
    internal static Problem? Lack(string path, string what, Int128 bytes, string hint) =>
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes is var there && bytes > there
            ? new(
                ProblemCode.File,
                path,
                what,
                string.Create(CultureInfo.InvariantCulture, $"at most {there >> 20} MB, as much memory as there is"),
                string.Create(CultureInfo.InvariantCulture, $"{bytes >> 20} MB"),
                hint
            )
            : null;
}
