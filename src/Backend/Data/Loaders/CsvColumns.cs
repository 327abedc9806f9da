using System.Globalization;

namespace DeepPipeline;

/// <summary>Which columns of a file are inputs and which targets, and what the first line says of them.</summary>
internal sealed class CsvColumns
{
    /// <summary>What columns are called that only count lines.</summary>
    internal static readonly string[] CalledLikeCounts = ["id", "index", "idx", "row", "rowid", "row_id", "no", "nr", "unnamed: 0"];

    private readonly Found found;
    private readonly string line;

    /// <summary>Finds columns.</summary>
    /// <param name="width">How many there are.</param>
    /// <param name="header">Their names; null if they have none.</param>
    /// <param name="line">The first line's number.</param>
    /// <param name="inputs">Those of the inputs; null for all that are no targets.</param>
    /// <param name="targets">Those of the targets.</param>
    /// <param name="found">Told of what is wrong.</param>
    internal CsvColumns(int width, string[]? header, long line, Items<CsvColumn>? inputs, Items<CsvColumn> targets, Found found)
    {
        (Width, Header, this.found) = (width, header, found);
        this.line = string.Create(CultureInfo.InvariantCulture, $"line {line}");
        Targets = [.. targets.Select(Find)];
        AreNamed = inputs is not null;
        Inputs = inputs is null ? [.. Enumerable.Range(0, width).Except(Targets)] : [.. inputs.Select(Find)];
        if (!found.IsEmpty)
            return;
        if (Inputs.Length == 0)
            found.Add(this.line, "columns of inputs", "none", "is it the right separator? name the columns that are inputs");
        else if (!AreNamed && header is not null)
            Names(header);
    }

    internal int Width { get; }

    internal string[]? Header { get; }

    internal int[] Inputs { get; }

    internal int[] Targets { get; }

    /// <summary>Whether it was said which columns are inputs.</summary>
    internal bool AreNamed { get; }

    internal string Place(long line, int column) =>
        Header is null
            ? string.Create(CultureInfo.InvariantCulture, $"line {line}, column {column} (from 0)")
            : string.Create(CultureInfo.InvariantCulture, $"line {line}, column {Header[column]}");

    /// <summary>Tells of columns that nobody named and that only count the lines: a model would learn the order of the file.</summary>
    /// <param name="numbers">All inputs.</param>
    /// <param name="rows">How many rows there are.</param>
    internal void LookForCounts(Column numbers, int rows)
    {
        // Of a few lines, anything may happen to count up.
        if (AreNamed || Inputs.Length < 2 || rows < 10)
            return;
        var (row, before, first) = (new double[Inputs.Length], new double[Inputs.Length], new double[Inputs.Length]);
        bool[] counts = [.. Inputs.Select(_ => true)];
        HashSet<double>?[] seen =
        [
            .. Inputs.Select(column =>
                Header is not null && CalledLikeCounts.Contains(Header[column], StringComparer.OrdinalIgnoreCase)
                    ? new HashSet<double>()
                    : null
            ),
        ];
        for (var i = 0; i < rows; i++)
        {
            numbers.Gather([i], row.AsSpan());
            for (var j = 0; j < row.Length; j++)
            {
                counts[j] &= double.IsInteger(row[j]) && (i == 0 || row[j] == before[j] + 1);
                if (seen[j] is { } those && !(double.IsInteger(row[j]) && those.Add(row[j])))
                    seen[j] = null;
            }

            if (i == 0)
                row.CopyTo(first.AsSpan());
            (row, before) = (before, row);
            if (!counts.Any(c => c) && System.Array.TrueForAll(seen, those => those is null))
                return;
        }

        for (var j = 0; j < row.Length; j++)
        {
            if (counts[j] || seen[j] is not null)
                found.Add(
                    Called(Inputs[j]),
                    "inputs that say something of an example",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"a different whole number in each line, from {first[j]} to {before[j]}, as lines are counted"
                    ),
                    "name the columns that are inputs, without it or with it if you mean it: inputs: [\"…\"]"
                );
        }
    }

    // What nobody has named must at least have a name of its own.
    private void Names(string[] header)
    {
        foreach (var target in Targets)
        {
            var second = System.Array.FindIndex(Inputs, column => header[column] == header[target]);
            if (second >= 0)
                found.Add(
                    line,
                    $"one column \"{header[target]}\", which is a target",
                    string.Create(CultureInfo.InvariantCulture, $"columns {target} and {Inputs[second]} (from 0)"),
                    "name the columns that are inputs, so that the target is not among them"
                );
        }

        if (System.Array.FindIndex(Inputs, column => header[column].Length == 0) is var nameless and >= 0)
            found.Add(
                line,
                "a name for each column",
                string.Create(CultureInfo.InvariantCulture, $"none for column {Inputs[nameless]} (from 0)"),
                Inputs[nameless] == Width - 1
                    ? "a separator at the lines' end makes a column: take it away, or name the columns that are inputs"
                    : "name it, or name the columns that are inputs"
            );
    }

    private string Called(int column) =>
        Header is null ? string.Create(CultureInfo.InvariantCulture, $"column {column} (from 0)") : $"column {Header[column]}";

    private int Find(CsvColumn column)
    {
        if (column.Name is not { } name)
        {
            var number = column.Number < 0 ? Width + column.Number : column.Number;
            if (number >= 0 && number < Width)
                return number;
            found.Add(
                line,
                string.Create(CultureInfo.InvariantCulture, $"a column {column.Number}"),
                string.Create(CultureInfo.InvariantCulture, $"{Width} columns"),
                Hint
            );
            return 0;
        }

        int[] those = Header is null ? [] : [.. Enumerable.Range(0, Width).Where(i => Header[i] == name)];
        if (those.Length == 1)
            return those[0];
        if (Header is null)
            found.Add(line, $"a column \"{name}\"", string.Create(CultureInfo.InvariantCulture, $"{Width} columns without names"), Hint);
        else if (those.Length > 1)
            found.Add(
                line,
                $"one column \"{name}\"",
                string.Create(CultureInfo.InvariantCulture, $"{those.Length}: columns {string.Join(", ", those)} (from 0)"),
                string.Create(CultureInfo.InvariantCulture, $"say which by its number: CsvColumn.At({those[0]})")
            );
        else
            found.Add(
                line,
                $"a column \"{name}\"",
                string.Join(", ", Header.Take(20)) + (Header.Length > 20 ? ", …" : ""),
                Spelling.Near(name, Header) is { } near ? $"did you mean \"{near}\"?" : Hint
            );
        return 0;
    }

    private static string Hint => "columns are numbered from 0; names are those of the first line";
}
