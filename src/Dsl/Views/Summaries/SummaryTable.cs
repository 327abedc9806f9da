using System.Globalization;

namespace DeepPipeline.Views;

/// <summary>A summary as a table of text.</summary>
internal sealed class SummaryTable(Summary summary, int width, bool ascii)
{
    private const string Gap = "  ";

    // What columns are cut to when the table is too wide, first to last: layers, then paths. Numbers are never cut.
    private static readonly (int Column, int Least)[] Cuts = [(1, 30), (0, 24), (1, 12), (0, 12)];

    private static readonly string[] Units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];

    internal string Render()
    {
        var cells = Cells(row => row.Path.ToString());
        var widths = Widths(cells);
        // Cut paths say little where many end alike.
        var isGrouped = widths[0] < cells.Max(row => row[0].Length);
        if (isGrouped)
        {
            cells = Cells(row => Above(row).Length == 0 ? Name(row) : Gap + Name(row));
            widths = Widths(cells);
        }

        var lines = cells.ConvertAll(row => string.Join(Gap, row.Select((cell, column) => Cell(cell, widths[column], column))).TrimEnd());
        var rule = new string('─', lines.Max(line => line.Length));
        var text = string.Join('\n', [lines[0], rule, lines[1], .. isGrouped ? Grouped(lines.Skip(2)) : lines.Skip(2), rule, .. Totals()]);
        return ascii ? Ascii(text) : text;
    }

    private List<string[]> Cells(Func<SummaryRow, string> path) =>
        [
            ["path", "layer", "output", "parameters", "multiply-adds", "memory", ""],
            ["", "input", summary.Input.ToString(), "", "", "", ""],
            .. summary.Rows.Map(row =>
                new[]
                {
                    path(row),
                    row.Layer,
                    row.Output.ToString(),
                    Number(row.Parameters),
                    Number(row.MultiplyAdds),
                    Bytes(row.Bytes),
                    Notes(row),
                }
            ),
        ];

    private int[] Widths(List<string[]> cells)
    {
        var widths = Enumerable.Range(0, cells[0].Length).Select(column => cells.Max(row => row[column].Length)).ToArray();
        var over = widths.Sum() + Gap.Length * (widths.Count(w => w > 0) - 1) - Math.Max(0, width);
        foreach (var (column, least) in Cuts)
        {
            var cut = Math.Clamp(over, 0, Math.Max(0, widths[column] - least));
            widths[column] -= cut;
            over -= cut;
        }

        return widths;
    }

    // Above the rows of one part stands the part's path, once.
    private IEnumerable<string> Grouped(IEnumerable<string> lines)
    {
        var above = "";
        foreach (var (row, line) in summary.Rows.Zip(lines))
        {
            if (Above(row) != above && Above(row).Length > 0)
                yield return Cell(Above(row) + "/", Math.Min(Math.Max(12, width), Above(row).Length + 1), 0);
            above = Above(row);
            yield return line;
        }
    }

    private static string Above(SummaryRow row) => row.Path.Text.LastIndexOf('/') is var slash and > 0 ? row.Path.Text[..slash] : "";

    private static string Name(SummaryRow row) => row.Path.ToString()[(row.Path.Text.LastIndexOf('/') + 1)..];

    private IEnumerable<string> Totals()
    {
        var totals = summary.Totals;
        yield return $"parameters: {Number(totals.Parameters)} ({Bytes(totals.ParameterBytes)} in float32), trainable {Number(totals.Trainable)}, frozen {Number(totals.Frozen)}{(totals.Buffers > 0 ? $", running statistics {Number(totals.Buffers)}" : "")}";
        yield return $"an example: {Number(totals.MultiplyAdds)} multiply-adds, {Bytes(totals.ActivationBytes)} of activations";
        if (summary.Input.IsOpen)
            yield return $"{string.Join(" and ", Open())} may be any number: what depends on it is told for 1";
    }

    private IEnumerable<string> Open() =>
        summary.Input.Tensors.SelectMany(tensor => tensor.Dims).Where(dim => dim.IsOpen).Select(dim => dim.ToString()).Distinct();

    private static string Notes(SummaryRow row)
    {
        List<string> notes = [];
        if (row.SharedParameters > 0)
            notes.Add($"shared {Number(row.SharedParameters)}");
        if (row.Buffers > 0)
            notes.Add($"running {Number(row.Buffers)}");
        if (row.Trainable < row.Parameters - row.Buffers)
            notes.Add("frozen");
        if (row.Penalty is { L1: > 0 and var l1 })
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"l1 {l1}"));
        if (row.Penalty is { L2: > 0 and var l2 })
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"l2 {l2}"));
        if (row.MaxNorm is { } maxNorm)
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"max norm {maxNorm}"));
        return string.Join(", ", notes);
    }

    // Of a path the end says most, of source the beginning.
    private static string Cell(string text, int width, int column)
    {
        var cut =
            text.Length <= width ? text
            : column == 0 ? string.Concat("…", text.AsSpan(text.Length - width + 1))
            : string.Concat(text.AsSpan(0, width - 1), "…");
        return column is >= 3 and <= 5 ? cut.PadLeft(width) : cut.PadRight(width);
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Bytes(long value)
    {
        var (size, unit) = ((double)value, 0);
        while (size >= 1024 && unit < Units.Length - 1)
            (size, unit) = (size / 1024, unit + 1);
        return size.ToString(unit == 0 ? "0" : "0.0", CultureInfo.InvariantCulture) + " " + Units[unit];
    }

    private static string Ascii(string text) =>
        string.Concat(
            text.Select(c =>
                c switch
                {
                    '─' => "-",
                    '…' => "~",
                    '×' => "x",
                    '·' => "*",
                    _ when char.IsAscii(c) => c.ToString(),
                    _ => "?",
                }
            )
        );
}
