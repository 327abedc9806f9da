using System.Globalization;
using CsvHelper;

namespace DeepPipeline;

public sealed partial class Table
{
    /// <summary>
    /// A file of lines and columns, as spreadsheets write them, gzip or not. A column is one of numbers, or of dates like <c>2024-05-31</c>,
    /// if all its values are; else of texts. A field that is empty, <c>?</c>, <c>NA</c>, <c>NaN</c> or <c>null</c> is a missing value; in quotes, such a word is one
    /// like others in a column of texts.
    /// </summary>
    /// <remarks>
    /// <b>Errors</b>: a file that is missing or damaged; columns without a name, or two of one; lines with more or fewer fields than the
    /// first, each with its number, the first hundred.
    /// </remarks>
    /// <param name="path">The file; gzip, whatever it is called, is unpacked.</param>
    /// <param name="format">How it is written. Missing values stay missing ones, unless it says <see cref="MissingValues.Skip"/>: then a row with one is left out. Without a header, columns are called <c>column 0</c>, <c>column 1</c> and so on.</param>
    public static Result<Table> Load(string path, CsvFormat? format = null) =>
        InputFile.Read(path, "CSV file", stream => new Loading(path, format ?? CsvFormat.Default).Read(stream));

    private sealed class Loading(string path, CsvFormat format)
    {
        private readonly Found found = new(path);
        private readonly List<int> lines = [];
        private readonly CsvTexts known = new();
        private CsvCells[]? cells;
        private string[] names = [];
        private int blank;

        internal Result<Table> Read(Stream stream)
        {
            CsvLines.Read(stream, format, found, Take, End);
            if (!found.IsEmpty)
                return Result.Fail<Table>(found.All);
            return new Table(
                path,
                Items.Of(names),
                System.Array.ConvertAll(cells!, column => column.ToColumn()),
                new Rows(0, lines.Count),
                [.. lines]
            );
        }

        private bool Take(CsvReader reader, long line)
        {
            // A blank line is nobody's row, but for a missing value where there is one column and a row follows.
            if (reader.FieldCount == 1 && reader.GetRawSpan(0).IsEmpty)
            {
                blank++;
                return true;
            }

            if (cells is null)
            {
                if (!Begin(reader, line))
                    return false;
                if (format.HasHeader)
                    return true;
            }

            for (; blank > 0 && cells!.Length == 1 && format.Missing == MissingValues.Error; blank--)
            {
                cells[0].AddGap();
                lines.Add(Number(line - blank));
            }

            blank = 0;
            if (!CsvLines.HasWidth(reader, line, cells!.Length, found) || (format.Missing == MissingValues.Skip && HasGap(reader)))
                return true;
            for (var i = 0; i < cells.Length; i++)
                Add(reader, i);
            lines.Add(Number(line));
            return true;
        }

        private static int Number(long line) => (int)Math.Min(line, int.MaxValue);

        private bool Begin(CsvReader reader, long line)
        {
            blank = 0;
            names = format.HasHeader
                ? [.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetString(i).Trim())]
                : [.. Enumerable.Range(0, reader.FieldCount).Select(i => string.Create(CultureInfo.InvariantCulture, $"column {i}"))];
            cells = [.. names.Select(_ => new CsvCells(known))];
            var place = string.Create(CultureInfo.InvariantCulture, $"line {line}");
            if (System.Array.FindIndex(names, name => name.Length == 0) is var nameless and >= 0)
                found.Add(
                    place,
                    "a name for each column",
                    string.Create(CultureInfo.InvariantCulture, $"none for column {nameless} (from 0)"),
                    nameless == names.Length - 1 ? "a separator at the lines' end makes a column: take it away, or name it" : "name it"
                );
            else if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
                found.Add(
                    place,
                    $"one column \"{twice.Key}\"",
                    string.Create(CultureInfo.InvariantCulture, $"{twice.Count()}"),
                    "rename all but one"
                );
            return found.IsEmpty;
        }

        private void End()
        {
            if (cells is null)
                found.Add("CSV file", "a first line", "none", "is it the right file?");
        }

        private void Add(CsvReader reader, int column)
        {
            var text = reader[column].Span.Trim(" \t"u8);
            if (text.IsEmpty)
                cells![column].AddGap();
            else if (!CsvLines.IsWordOfGap(text))
                cells![column].Add(text);
            else if (IsQuoted(reader, column))
                cells![column].AddWord(text);
            else
                cells![column].AddGap();
        }

        private bool HasGap(CsvReader reader)
        {
            for (var i = 0; i < cells!.Length; i++)
            {
                var text = reader[i].Span.Trim(" \t"u8);
                if (text.IsEmpty || (CsvLines.IsWordOfGap(text) && !IsQuoted(reader, i)))
                    return true;
            }

            return false;
        }

        private static bool IsQuoted(CsvReader reader, int column) => reader.GetRawSpan(column).Trim(" \t"u8).StartsWith("\""u8);
    }
}
