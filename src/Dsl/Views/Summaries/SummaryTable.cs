using System.Globalization;

namespace Pipeline.Views;

/// <summary>A summary as a table of text.</summary>
internal sealed class SummaryTable(Summary summary, int width, bool ascii)
{
    private const string Gap = "  ";

    // What columns are cut to when the table is too wide, first to last: layers, then paths. Numbers are never cut.
    private static readonly (int Column, int Least)[] Cuts = [(1, 30), (0, 24), (1, 12), (0, 12)];

    private static readonly string[] Units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];

    internal string Render()
    {
        List<string[]> cells =
        [
            ["path", "layer", "output", "parameters", "multiply-adds", "memory", ""],
            ["", "input", summary.Input.ToString(), "", "", "", ""],
            .. summary.Rows.Map(row => new[]
            {
                row.Path.ToString(), row.Layer, row.Output.ToString(), Number(row.Parameters), Number(row.MultiplyAdds), Bytes(row.Bytes), Notes(row),
            }),
        ];
        var widths = Enumerable.Range(0, cells[0].Length).Select(column => cells.Max(row => row[column].Length)).ToArray();
        var over = widths.Sum() + Gap.Length * (widths.Count(w => w > 0) - 1) - Math.Max(0, width);
        foreach (var (column, least) in Cuts)
        {
            var cut = Math.Clamp(over, 0, Math.Max(0, widths[column] - least));
            widths[column] -= cut;
            over -= cut;
        }

        var lines = cells.ConvertAll(row => string.Join(Gap, row.Select((cell, column) => Cell(cell, widths[column], column))).TrimEnd());
        var rule = new string('─', lines.Max(line => line.Length));
        var text = string.Join('\n', [lines[0], rule, .. lines.Skip(1), rule, .. Totals()]);
        return ascii ? Ascii(text) : text;
    }

    private IEnumerable<string> Totals()
    {
        var totals = summary.Totals;
        yield return $"parameters: {Number(totals.Parameters)} ({Bytes(totals.ParameterBytes)} in float32), trainable {Number(totals.Trainable)}, frozen {Number(totals.Frozen)}{(totals.Statistics > 0 ? $", running statistics {Number(totals.Statistics)}" : "")}";
        yield return $"an example: {Number(totals.MultiplyAdds)} multiply-adds, {Bytes(totals.ActivationBytes)} of activations";
    }

    private static string Notes(SummaryRow row)
    {
        List<string> notes = [];
        if (row.SharedParameters > 0)
            notes.Add($"shared {Number(row.SharedParameters)}");
        if (row.Statistics > 0)
            notes.Add($"running {Number(row.Statistics)}");
        if (row.Trainable < row.Parameters - row.Statistics)
            notes.Add("frozen");
        return string.Join(", ", notes);
    }

    // Of a path the end says most, of source the beginning.
    private static string Cell(string text, int width, int column)
    {
        var cut = text.Length <= width ? text : column == 0 ? string.Concat("…", text.AsSpan(text.Length - width + 1)) : string.Concat(text.AsSpan(0, width - 1), "…");
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
        string.Concat(text.Select(c => c switch { '─' => "-", '…' => "~", '×' => "x", '·' => "*", _ when char.IsAscii(c) => c.ToString(), _ => "?" }));
}
