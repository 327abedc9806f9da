using System.Globalization;
using System.Text;
using CsvHelper;
using LanguageExt;

namespace Pipeline;

/// <summary>What was read of a file of lines and columns.</summary>
internal sealed class CsvTable
{
    private readonly List<double> inputs = [];
    private readonly List<double> targets = [];
    private readonly List<long> lines = [];
    private readonly Found found;
    private readonly CsvFormat format;
    private readonly bool numeric;
    private string[]? header;
    private int[] inputColumns = [];
    private int[] targetColumns = [];
    private int width;

    private CsvTable(string path, CsvFormat format, bool numeric) => (found, this.format, this.numeric) = (new Found(path), format, numeric);

    internal Samples<Features> Inputs => Samples.Of(Features.Of(inputColumns.Length), inputs.ToArray());

    internal Samples<Features> Targets => Samples.Of(Features.Of(targetColumns.Length), targets.ToArray());

    /// <summary>What each example's class is called.</summary>
    internal List<string> Classes { get; } = [];

    /// <summary>Where an example's class stands in the file.</summary>
    internal string Place(int example) => Place(lines[example], targetColumns[0]);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="inputs">The columns of the inputs; null for all that are no targets.</param>
    /// <param name="targets">The columns of the targets.</param>
    /// <param name="numeric">Whether targets are numbers; otherwise they are classes.</param>
    internal static Result<CsvTable> Read(string path, CsvFormat format, Items<CsvColumn>? inputs, Items<CsvColumn> targets, bool numeric) =>
        InputFile.Read(path, "CSV file", stream =>
        {
            var table = new CsvTable(path, format, numeric);
            if (format.Separator is '"' or '\n' or '\r' or '\0' or > '\x7e')
                table.found.Add("CsvFormat", "a separator such as ',', ';' or a tab", $"'{format.Separator}'", "give the character that stands between two fields");
            else
                table.Fill(stream, inputs, targets);
            return table.found.IsEmpty ? Result.Ok(table) : Result.Fail<CsvTable>(table.found.All);
        });

    private void Fill(Stream stream, Items<CsvColumn>? inputColumns, Items<CsvColumn> targetColumns)
    {
        var line = 0L;
        using var text = new StreamReader(stream, InputFile.Utf8);
        for (var i = 0; i < format.SkipLines && text.ReadLine() is not null; i++)
            line++;
        using var reader = CsvReader.Create(text, new CsvReaderOptions { HasHeader = false, Separator = format.Separator, TrackLineNumbers = true, MalformedData = CsvMalformedDataHandling.Throw, SkipEmptyLines = true }, leaveOpen: false);
        try
        {
            while (reader.Read())
            {
                var isFirst = width == 0;
                if (isFirst && !Begin(reader, line + reader.LineNumber, inputColumns, targetColumns))
                    return;
                if (!isFirst || header is null)
                    Take(reader, line + reader.LineNumber);
            }

            if (width == 0)
                found.Add("CSV file", "a first line", "none", "is it the right file?");
        }
        catch (CsvFormatException failure)
        {
            found.Add(string.Create(CultureInfo.InvariantCulture, $"line {line + failure.LineNumber}"), "fields in which quotes are doubled, or none", "a quote where none can be", "put the field into quotes and write \"\" for each in it");
        }
    }

    // The first line says how many columns there are, and which.
    private bool Begin(CsvReader reader, long line, Items<CsvColumn>? inputColumns, Items<CsvColumn> targetColumns)
    {
        width = reader.FieldCount;
        header = format.HasHeader ? [.. Enumerable.Range(0, width).Select(i => reader.GetString(i).Trim())] : null;
        this.targetColumns = [.. targetColumns.Select(column => Find(column, line))];
        this.inputColumns = inputColumns is null ? [.. Enumerable.Range(0, width).Except(this.targetColumns)] : [.. inputColumns.Select(column => Find(column, line))];
        if (found.IsEmpty && this.inputColumns.Length == 0)
            found.Add(string.Create(CultureInfo.InvariantCulture, $"line {line}"), "columns of inputs", "none", "is it the right separator? name the columns that are inputs");
        return found.IsEmpty;
    }

    private int Find(CsvColumn column, long line)
    {
        var number = column.Name is not { } name ? (column.Number < 0 ? width + column.Number : column.Number) : header is null ? -1 : System.Array.IndexOf(header, name);
        if (number >= 0 && number < width)
            return number;
        found.Add(string.Create(CultureInfo.InvariantCulture, $"line {line}"), column.Name is null ? string.Create(CultureInfo.InvariantCulture, $"a column {column.Number}") : $"a column \"{column.Name}\"",
            column.Name is null || header is null ? string.Create(CultureInfo.InvariantCulture, $"{width} columns{(column.Name is null ? "" : " without names")}") : string.Join(", ", header.Take(20)) + (header.Length > 20 ? ", …" : ""),
            "columns are numbered from 0; names are those of the first line");
        return 0;
    }

    private void Take(CsvReader reader, long line)
    {
        if (reader.FieldCount != width)
        {
            found.Add(string.Create(CultureInfo.InvariantCulture, $"line {line}"), string.Create(CultureInfo.InvariantCulture, $"{width} fields, as the first line has"), string.Create(CultureInfo.InvariantCulture, $"{reader.FieldCount}"), "a field with a separator in it needs quotes around it");
            return;
        }

        var (inputsBefore, targetsBefore) = (inputs.Count, targets.Count);
        var complete = true;
        foreach (var column in inputColumns)
            complete &= Number(reader, line, column, inputs);
        foreach (var column in targetColumns)
            complete &= numeric ? Number(reader, line, column, targets) : IsThere(reader, line, column);
        if (!complete)
        {
            inputs.RemoveRange(inputsBefore, inputs.Count - inputsBefore);
            targets.RemoveRange(targetsBefore, targets.Count - targetsBefore);
            return;
        }

        lines.Add(line);
        if (!numeric)
            Classes.Add(reader.GetString(targetColumns[0]).Trim());
    }

    private bool Number(CsvReader reader, long line, int column, List<double> into)
    {
        if (!IsThere(reader, line, column))
            return false;
        var text = reader[column].Span.Trim(" \t"u8);
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            into.Add(number);
            return true;
        }

        found.Add(Place(line, column), "a finite number", $"\"{Encoding.UTF8.GetString(text)}\"", "write numbers with a point, and name only columns of numbers as inputs");
        return false;
    }

    private bool IsThere(CsvReader reader, long line, int column)
    {
        var text = reader[column].Span.Trim(" \t"u8);
        if (!(text.IsEmpty || text.SequenceEqual("?"u8) || text.SequenceEqual("NA"u8) || text.SequenceEqual("NaN"u8) || text.SequenceEqual("nan"u8) || text.SequenceEqual("null"u8)))
            return true;
        if (format.Missing == MissingValues.Error)
            found.Add(Place(line, column), numeric || System.Array.IndexOf(targetColumns, column) < 0 ? "a finite number" : "a class", text.IsEmpty ? "nothing" : Encoding.UTF8.GetString(text), "fill it in, or leave such examples out with Missing = MissingValues.Skip");
        return false;
    }

    private string Place(long line, int column) =>
        header is null ? string.Create(CultureInfo.InvariantCulture, $"line {line}, column {column} (from 0)") : string.Create(CultureInfo.InvariantCulture, $"line {line}, column {header[column]}");
}
