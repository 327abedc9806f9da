using System.Globalization;
using System.Text;
using CsvHelper;

namespace DeepPipeline;

/// <summary>What was read of a file of lines and columns.</summary>
internal sealed class CsvTable
{
    private readonly List<int> lines = [];
    private readonly Found found;
    private readonly CsvFormat format;
    private readonly Items<string>? classes;
    private readonly bool numeric;
    private readonly List<long> blank = [];
    private CsvColumns? columns;
    private RowStore inputs = new(0);
    private RowStore targets = new(0);
    private double[] row = [];
    private double[] targetRow = [];
    private long line;

    private CsvTable(string path, CsvFormat format, bool numeric, Items<string>? classes) =>
        (Path, found, this.format, this.numeric, this.classes) = (path, new Found(path), format, numeric, classes);

    internal string Path { get; }

    internal Tensors<Features> Inputs => Numbers(inputs, columns?.Inputs ?? []);

    internal Tensors<Features> Targets => Numbers(targets, columns?.Targets ?? []);

    /// <summary>What each example's class is called.</summary>
    internal List<string> Classes { get; } = [];

    /// <summary>Where an example's class stands in the file.</summary>
    internal string Place(int example) => columns!.Place(lines[example], columns.Targets[0]);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="inputs">The columns of the inputs; null for all that are no targets.</param>
    /// <param name="targets">The columns of the targets.</param>
    /// <param name="numeric">Whether targets are numbers; otherwise they are classes.</param>
    /// <param name="classes">The classes, if they are known.</param>
    internal static Result<CsvTable> Read(
        string path,
        CsvFormat format,
        Items<CsvColumn>? inputs,
        Items<CsvColumn> targets,
        bool numeric,
        Items<string>? classes = null
    ) =>
        InputFile.Read(
            path,
            "CSV file",
            stream =>
            {
                var table = new CsvTable(path, format, numeric, classes);
                table.Fill(stream, inputs, targets);
                return table.found.IsEmpty ? Result.Ok(table) : Result.Fail<CsvTable>(table.found.All);
            }
        );

    private Tensors<Features> Numbers(RowStore store, int[] which) =>
        Tensors.Single(
            Features.Of(which.Length),
            store.ToColumn(new Origin(Path, (row, column) => columns!.Place(lines[row], which[column])))
        );

    private void Fill(Stream stream, Items<CsvColumn>? inputColumns, Items<CsvColumn> targetColumns) =>
        CsvLines.Read(
            stream,
            format,
            found,
            (reader, number) =>
            {
                line = number;
                if (IsBlank(reader))
                    return true;
                if (columns is null)
                {
                    if (!Begin(reader, inputColumns, targetColumns))
                        return false;
                    if (format.HasHeader)
                        return true;
                }

                TellOfBlankLines();
                Take(reader);
                return true;
            },
            () =>
            {
                if (columns is null)
                    found.Add("CSV file", "a first line", "none", "is it the right file?");
                else if (found.IsEmpty)
                    columns.LookForCounts(inputs.ToColumn(new Origin(Path, (_, _) => "")), lines.Count);
            }
        );

    // A line without anything is nobody's row, but where there is one column, it may be a value that is missing: not if no other follows.
    private bool IsBlank(CsvReader reader)
    {
        if (reader.FieldCount > 1 || !reader.GetRawSpan(0).IsEmpty)
            return false;
        if (columns is null or { Width: 1 } && blank.Count <= Found.Most)
            blank.Add(line);
        return true;
    }

    private void TellOfBlankLines()
    {
        if (columns!.Width == 1 && format.Missing == MissingValues.Error)
        {
            foreach (var at in blank)
                found.Add(
                    columns.Place(at, 0),
                    numeric ? "a finite number" : "a class",
                    "nothing",
                    "fill it in, or leave such examples out with Missing = MissingValues.Skip"
                );
        }

        blank.Clear();
    }

    // The first line says how many columns there are, and which.
    private bool Begin(CsvReader reader, Items<CsvColumn>? inputColumns, Items<CsvColumn> targetColumns)
    {
        var width = reader.FieldCount;
        columns = new CsvColumns(
            width,
            format.HasHeader ? [.. Enumerable.Range(0, width).Select(i => reader.GetString(i).Trim())] : null,
            line,
            inputColumns,
            targetColumns,
            found
        );
        if (format.HasHeader || width > 1)
            blank.Clear();
        (row, targetRow) = (new double[columns.Inputs.Length], new double[numeric ? columns.Targets.Length : 0]);
        (inputs, targets) = (new RowStore(columns.Inputs.Length), new RowStore(numeric ? columns.Targets.Length : 0));
        return found.IsEmpty;
    }

    private void Take(CsvReader reader)
    {
        if (!CsvLines.HasWidth(reader, line, columns!.Width, found))
            return;
        var isComplete = true;
        var numbers = row.AsSpan();
        for (var i = 0; i < numbers.Length; i++)
            isComplete &= Number(reader, columns.Inputs[i], out numbers[i]);
        // Targets are looked at too, so that all that is wrong with a line is told.
        var target = targetRow.AsSpan();
        for (var i = 0; i < columns.Targets.Length; i++)
            isComplete &= numeric ? Number(reader, columns.Targets[i], out target[i]) : IsThere(reader, columns.Targets[i], isClass: true);
        if (!isComplete)
            return;
        inputs.Add(numbers);
        if (numeric)
            targets.Add(target);
        else
            Classes.Add(reader.GetString(columns.Targets[0]).Trim());
        lines.Add((int)Math.Min(line, int.MaxValue));
    }

    private bool Number(CsvReader reader, int column, out double number)
    {
        number = 0;
        if (!IsThere(reader, column, isClass: false))
            return false;
        var text = reader[column].Span.Trim(" \t"u8);
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number))
            return true;
        found.Add(
            columns!.Place(line, column),
            "a finite number",
            $"\"{Shown(text)}\"",
            "write numbers with a point, and name only columns of values as inputs"
        );
        return false;
    }

    private bool IsThere(CsvReader reader, int column, bool isClass)
    {
        var text = reader[column].Span.Trim(" \t"u8);
        var isWord = CsvLines.IsWordOfGap(text);
        if (!isWord && !text.IsEmpty)
            return true;
        // A class may be called like that: in quotes, or named, it is meant.
        if (
            isWord
            && isClass
            && (reader.GetRawSpan(column).Trim(" \t"u8).StartsWith("\""u8) || classes?.Contains(Encoding.UTF8.GetString(text)) == true)
        )
            return true;
        if (format.Missing == MissingValues.Error)
        {
            found.Add(
                columns!.Place(line, column),
                isClass ? "a class" : "a finite number",
                text.IsEmpty ? "nothing" : Encoding.UTF8.GetString(text),
                isWord && isClass
                        ? "fill it in, or leave such examples out with Missing = MissingValues.Skip; if a class is called like that, put it into quotes or name the classes"
                    : text.IsEmpty && columns.Header is null && column == columns.Width - 1
                        ? "fill it in, or leave such examples out with Missing = MissingValues.Skip; if it is the separator at the line's end, take that away or name the columns that are inputs"
                    : "fill it in, or leave such examples out with Missing = MissingValues.Skip"
            );
        }

        return false;
    }

    private static string Shown(ReadOnlySpan<byte> text) =>
        text.Length > 100 ? Encoding.UTF8.GetString(text[..100]) + "…" : Encoding.UTF8.GetString(text);
}
