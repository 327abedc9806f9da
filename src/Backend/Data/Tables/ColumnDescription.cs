using System.Diagnostics;
using System.Globalization;

namespace DeepPipeline;

/// <summary>What is in a column of a table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it seems to hold.</param>
/// <param name="Gaps">How many values are missing.</param>
/// <param name="Distinct">How many different values there are.</param>
/// <param name="Least">The smallest number or earliest date; null of other columns.</param>
/// <param name="Most">The largest number or latest date; null of other columns.</param>
/// <param name="MostFrequent">The value that is there most often, of several the first in their order; null where all are missing.</param>
/// <param name="MostFrequentCount">How often it is there.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record ColumnDescription(
    string Name,
    ColumnType Type,
    int Gaps,
    int Distinct,
    string? Least,
    string? Most,
    string? MostFrequent,
    int MostFrequentCount
)
{
    private string Line => Show.Line(this);

    // Fewer different texts than these are categories, however few rows there are.
    private const int Few = 20;

    // Of a few rows, anything may happen to be different in each.
    private const int FewRows = 10;

    // Of what counts rows, most is still there in the larger part of a table, in whatever order.
    private static bool IsDense(double least, double most, int count) => 3 * (most - least + 1) <= 4.0 * count;

    // What is longer or has more words is prose.
    private const int LongestId = 64;

    internal static ColumnDescription Of(string name, TableColumn cells, Rows rows)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var (gaps, allWhole) = (0, true);
        var (areNumbers, areDates) = (true, true);
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        var (first, last) = (DateTime.MaxValue, DateTime.MinValue);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            if (cells.Category(row) is not { } category)
            {
                gaps++;
                continue;
            }

            counts[category] = counts.GetValueOrDefault(category) + 1;
            var number = cells is DateCells || (cells.Value(row) is string text && !CellText.IsNumber(text)) ? null : cells.Number(row);
            areNumbers &= number is not null;
            if (number is { } x)
            {
                (least, most) = (Math.Min(least, x), Math.Max(most, x));
                allWhole &= double.IsInteger(x);
            }

            var date = areDates ? cells.Date(row) : null;
            areDates &= date is not null;
            if (date is { } day)
                (first, last) = (day < first ? day : first, day > last ? day : last);
        }

        var there = rows.Count - gaps;
        var isOwn = counts.Count == there && there >= FewRows;
        var type =
            there == 0 ? ColumnType.Empty
            : counts.Count == 1 && there > 1 ? ColumnType.Constant
            : areNumbers
                ? isOwn
                    && allWhole
                    && (IsDense(least, most, there) || CsvColumns.CalledLikeCounts.Contains(name, StringComparer.OrdinalIgnoreCase))
                        ? ColumnType.Id
                    : ColumnType.Number
            : areDates ? ColumnType.Date
            : isOwn && counts.Keys.All(text => text.Length <= LongestId && !text.Contains(' ', StringComparison.Ordinal)) ? ColumnType.Id
            : counts.Count > Few && counts.Count > there / 2 ? ColumnType.Text
            : ColumnType.Category;
        var frequent = MostFrequentOf(counts, areNumbers);
        return new(
            name,
            type,
            gaps,
            counts.Count,
            there == 0 ? null
                : areNumbers ? CellText.Of(least)
                : areDates ? CellText.Of(first)
                : null,
            there == 0 ? null
                : areNumbers ? CellText.Of(most)
                : areDates ? CellText.Of(last)
                : null,
            frequent,
            frequent is null ? 0 : counts[frequent]
        );
    }

    /// <summary>The value that is there most often; of several the smallest number, or the first in the order of characters.</summary>
    internal static string? MostFrequentOf(Dictionary<string, int> counts, bool areNumbers) =>
        counts
            .OrderByDescending(pair => pair.Value)
            .ThenBy(pair => areNumbers ? double.Parse(pair.Key, CultureInfo.InvariantCulture) : 0)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => pair.Key)
            .FirstOrDefault();
}

/// <summary>What is in the columns of a table, to look at before anything is decided.</summary>
/// <param name="Rows">How many rows the table has.</param>
/// <param name="Columns">Column after column.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record TableDescription(int Rows, Items<ColumnDescription> Columns)
{
    private string Line => Show.Line(this);

    // What is longer is cut, so that a line stays one.
    private const int Widest = 28;

    /// <summary>A line for each column: its type, missing values, different values, and its range or most frequent value.</summary>
    public override string ToString()
    {
        string[][] table =
        [
            ["column", "type", "gaps", "distinct", "values"],
            .. Columns.Select(column =>
                new[]
                {
                    Short(column.Name),
                    column.Type.ToString().ToLowerInvariant(),
                    column.Gaps.ToString(CultureInfo.InvariantCulture),
                    column.Distinct.ToString(CultureInfo.InvariantCulture),
                    Values(column),
                }
            ),
        ];
        int[] widths = [.. Enumerable.Range(0, 5).Select(i => table.Max(line => line[i].Length))];
        var lines = table.Select(line =>
            $"{line[0].PadRight(widths[0])}  {line[1].PadRight(widths[1])}  {line[2].PadLeft(widths[2])}  {line[3].PadLeft(widths[3])}  {line[4]}".TrimEnd()
        );
        return string.Create(CultureInfo.InvariantCulture, $"{Rows:N0} rows\n") + string.Join('\n', lines);
    }

    private static string Values(ColumnDescription column) =>
        column.Least is { } least && column.Type != ColumnType.Constant ? $"{least} to {column.Most}"
        : column.MostFrequent is { } frequent
            ? string.Create(CultureInfo.InvariantCulture, $"{Short(frequent)} ({column.MostFrequentCount} times)")
        : "";

    private static string Short(string text) =>
        Printable.Of((text.Length <= Widest ? text : text[..(Widest - 1)] + "…").ReplaceLineEndings(" "));
}
