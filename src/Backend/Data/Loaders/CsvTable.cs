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
                if (format.Separator is '"' or '\n' or '\r' or '\0' or > '\x7e')
                    table.found.Add(
                        "CsvFormat",
                        "a separator such as ',', ';' or a tab",
                        $"'{format.Separator}'",
                        "give the character that stands between two fields"
                    );
                else
                    table.Fill(stream, inputs, targets);
                return table.found.IsEmpty ? Result.Ok(table) : Result.Fail<CsvTable>(table.found.All);
            }
        );

    private Tensors<Features> Numbers(RowStore store, int[] which) =>
        Tensors.Single(
            Features.Of(which.Length),
            store.ToColumn(new Origin(Path, (row, column) => columns!.Place(lines[row], which[column])))
        );

    private void Fill(Stream stream, Items<CsvColumn>? inputColumns, Items<CsvColumn> targetColumns)
    {
        using var text = new StreamReader(stream, InputFile.Utf8);
        var skipped = Skip(text);
        using var reader = CsvReader.Create(
            text,
            new CsvReaderOptions
            {
                HasHeader = false,
                Separator = format.Separator,
                TrackLineNumbers = true,
                MalformedData = CsvMalformedDataHandling.Throw,
                SkipEmptyLines = false,
                MaxRecordSize = LineReader.Longest,
            },
            leaveOpen: false
        );
        try
        {
            while (reader.Read())
            {
                line = skipped + reader.LineNumber;
                if (IsBlank(reader))
                    continue;
                if (columns is null)
                {
                    if (!Begin(reader, inputColumns, targetColumns))
                        return;
                    if (format.HasHeader)
                        continue;
                }

                TellOfBlankLines();
                Take(reader);
            }

            if (columns is null)
                found.Add("CSV file", "a first line", "none", "is it the right file?");
            else if (found.IsEmpty)
                columns.LookForCounts(inputs.ToColumn(new Origin(Path, (_, _) => "")), lines.Count);
        }
        catch (CsvFormatException failure)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"line {skipped + failure.LineNumber}");
            if (
                failure.Message.Contains(nameof(CsvReaderOptions.MaxRecordSize), StringComparison.Ordinal)
                || failure.Message.Contains("too large", StringComparison.Ordinal)
            )
                found.Add(
                    place,
                    string.Create(CultureInfo.InvariantCulture, $"lines of at most {LineReader.Longest} bytes"),
                    "a longer one",
                    "is it the right file? a quote that is not closed takes all that follows into one field"
                );
            else
                found.Add(
                    place,
                    "fields in which quotes are doubled, or none",
                    "a quote where none can be",
                    "put the field into quotes and write \"\" for each in it"
                );
        }
    }

    // Character by character, so that a line may be of any length.
    private long Skip(StreamReader text)
    {
        var lines = 0L;
        for (var next = 0; lines < format.SkipLines && next >= 0; )
        {
            while ((next = text.Read()) >= 0 && next is not ('\n' or '\r')) { }

            if (next == '\r' && text.Peek() == '\n')
                text.Read();
            lines += next >= 0 ? 1 : 0;
        }

        return lines;
    }

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
        var width = columns!.Width;
        if (reader.FieldCount != width)
        {
            var isTrailing = reader.FieldCount == width + 1 && reader.GetRawSpan(width).IsEmpty;
            found.Add(
                string.Create(CultureInfo.InvariantCulture, $"line {line}"),
                string.Create(CultureInfo.InvariantCulture, $"{width} fields, as the first line has"),
                string.Create(CultureInfo.InvariantCulture, $"{reader.FieldCount}") + (isTrailing ? ", the last one empty" : ""),
                isTrailing
                    ? "a separator at the line's end makes a field: take it away"
                    : "a field with a separator in it needs quotes around it"
            );
            return;
        }

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
            "write numbers with a point, and name only columns of numbers as inputs"
        );
        return false;
    }

    private bool IsThere(CsvReader reader, int column, bool isClass)
    {
        var text = reader[column].Span.Trim(" \t"u8);
        var isWord =
            text.SequenceEqual("?"u8)
            || text.SequenceEqual("NA"u8)
            || text.SequenceEqual("NaN"u8)
            || text.SequenceEqual("nan"u8)
            || text.SequenceEqual("null"u8);
        if (!isWord && !text.IsEmpty)
            return true;
        // A class may be called like that: whoever writes it in quotes, or names it, means it.
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
