using System.Globalization;
using System.Text;

namespace DeepPipeline;

/// <summary>Rows under each other, numbers to the right, words to the left.</summary>
internal static class RowTable
{
    // Of a long table, its first and its last rows.
    private const int MostFirst = 8;
    private const int MostLast = 24;
    private const int MostOfCell = 60;

    /// <summary>The table.</summary>
    /// <param name="all">Its rows.</param>
    /// <param name="mostOfCell">What is longer is shortened.</param>
    /// <param name="isWhole">Whether all rows are shown, however many they are.</param>
    internal static string Of(IReadOnlyList<IShownRow> all, int mostOfCell = MostOfCell, bool isWhole = false)
    {
        var left = !isWhole && all.Count > MostFirst + MostLast + 1 ? all.Count - MostFirst - MostLast : 0;
        IReadOnlyList<Items<(string Heading, string Text)>> rows =
        [
            .. (left == 0 ? all : all.Take(MostFirst).Concat(all.TakeLast(MostLast))).Select(row =>
                row.Row.Map(cell => (cell.Heading, Shortening.Of(cell.Text, mostOfCell)))
            ),
        ];
        var headings = rows.SelectMany(row => row.Select(cell => cell.Heading)).Distinct().ToList();
        var columns = headings
            .Select(heading => new Column(heading, [.. rows.Select(row => row.FirstOrDefault(cell => cell.Heading == heading).Text ?? "")]))
            .ToList();
        var text = new StringBuilder(Line(columns, column => column.Heading));
        for (var i = 0; i < rows.Count; i++)
        {
            if (left > 0 && i == MostFirst)
                text.Append('\n').Append(CultureInfo.InvariantCulture, $"… {left:N0} more");
            text.Append('\n').Append(Line(columns, column => column.Cells[i]));
        }

        return text.ToString();
    }

    private static string Line(IEnumerable<Column> columns, Func<Column, string> cell) =>
        string.Join("  ", columns.Select(column => column.Filled(cell(column)))).TrimEnd();

    private sealed record Column(string Heading, IReadOnlyList<string> Cells)
    {
        private readonly int width = Cells.Append(Heading).Max(cell => cell.Length);

        private readonly bool numbers = Cells.All(cell =>
            cell.Length == 0 || (char.IsAsciiDigit(cell[0]) && !IsPath(cell)) || cell[0] is '-' or '−' || cell == "NaN"
        );

        // 0.dense is no number.
        private static bool IsPath(string cell) =>
            cell.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 && dot + 1 < cell.Length && char.IsAsciiLetter(cell[dot + 1]);

        internal string Filled(string cell) => numbers ? cell.PadLeft(width) : cell.PadRight(width);
    }
}
