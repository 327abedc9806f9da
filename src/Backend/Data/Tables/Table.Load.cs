using System.Globalization;
using System.Text;
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
        private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);
        private List<Field>[]? fields;
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
                System.Array.ConvertAll(fields!, column => TableColumn.OfTexts(Texts(column))),
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

            if (fields is null)
            {
                if (!Begin(reader, line))
                    return false;
                if (format.HasHeader)
                    return true;
            }

            for (; blank > 0 && fields!.Length == 1 && format.Missing == MissingValues.Error; blank--)
                Add([default], line - blank);
            blank = 0;
            if (!CsvLines.HasWidth(reader, line, fields!.Length, found))
                return true;
            var row = new Field[fields.Length];
            for (var i = 0; i < row.Length; i++)
                row[i] = Of(reader, i);
            if (format.Missing == MissingValues.Error || System.Array.TrueForAll(row, field => field.Text is not null))
                Add(row, line);
            return true;
        }

        private void Add(Field[] row, long line)
        {
            for (var i = 0; i < row.Length; i++)
                fields![i].Add(row[i]);
            lines.Add((int)Math.Min(line, int.MaxValue));
        }

        private bool Begin(CsvReader reader, long line)
        {
            blank = 0;
            names = format.HasHeader
                ? [.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetString(i).Trim())]
                : [.. Enumerable.Range(0, reader.FieldCount).Select(i => string.Create(CultureInfo.InvariantCulture, $"column {i}"))];
            fields = [.. names.Select(_ => new List<Field>())];
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
            if (fields is null)
                found.Add("CSV file", "a first line", "none", "is it the right file?");
        }

        private Field Of(CsvReader reader, int column)
        {
            var text = reader[column].Span.Trim(" \t"u8);
            if (text.IsEmpty)
                return default;
            if (!CsvLines.IsWordOfGap(text))
                return new(Known(Encoding.UTF8.GetString(text)), MayBeGap: false);
            return reader.GetRawSpan(column).Trim(" \t"u8).StartsWith("\""u8)
                ? new(Encoding.UTF8.GetString(text), MayBeGap: true)
                : default;
        }

        // Categories come again and again, and take the memory of one.
        private string Known(string text)
        {
            if (known.TryGetValue(text, out var same))
                return same;
            if (known.Count < 10_000)
                known.Add(text, text);
            return text;
        }

        // NA in quotes is a word where others are, and a gap among numbers and dates.
        private static List<string?> Texts(List<Field> fields)
        {
            var plain = fields.ConvertAll(field => field.MayBeGap ? null : field.Text);
            return fields.Exists(field => field.MayBeGap) && TableColumn.OfTexts(plain) is TextCells
                ? fields.ConvertAll(field => field.Text)
                : plain;
        }
    }

    /// <summary>A field of a file: its text, null if it is missing, and whether it is a word for what is missing, in quotes.</summary>
    private readonly record struct Field(string? Text, bool MayBeGap);
}
