using System.Globalization;
using CsvHelper;

namespace DeepPipeline;

/// <summary>The lines of a file of lines and columns, whatever is made of them.</summary>
internal static class CsvLines
{
    /// <summary>Goes over the lines behind those that are skipped.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="found">Told of quotes where none can be, and of lines without end.</param>
    /// <param name="take">Takes a line with its number; whether to go on.</param>
    /// <param name="end">Done behind the last line.</param>
    internal static void Read(Stream stream, CsvFormat format, Found found, Func<CsvReader, long, bool> take, Action end)
    {
        if (format.Separator is '"' or '\n' or '\r' or '\0' or > '\x7e')
        {
            found.Add(
                "CsvFormat",
                "a separator such as ',', ';' or a tab",
                $"'{format.Separator}'",
                "give the character that stands between two fields"
            );
            return;
        }

        using var text = new StreamReader(stream, InputFile.Utf8);
        var skipped = Skip(text, format.SkipLines);
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
                if (!take(reader, skipped + reader.LineNumber))
                    return;
            }

            end();
        }
        catch (CsvFormatException failure)
        {
            Tell(failure, string.Create(CultureInfo.InvariantCulture, $"line {skipped + failure.LineNumber}"), found);
        }
    }

    /// <summary>Whether a line has as many fields as the first; otherwise it is told.</summary>
    internal static bool HasWidth(CsvReader reader, long line, int width, Found found)
    {
        if (reader.FieldCount == width)
            return true;
        var isTrailing = reader.FieldCount == width + 1 && reader.GetRawSpan(width).IsEmpty;
        found.Add(
            string.Create(CultureInfo.InvariantCulture, $"line {line}"),
            string.Create(CultureInfo.InvariantCulture, $"{width} fields, as the first line has"),
            string.Create(CultureInfo.InvariantCulture, $"{reader.FieldCount}") + (isTrailing ? ", the last one empty" : ""),
            isTrailing
                ? "a separator at the line's end makes a field: take it away"
                : "a field with a separator in it needs quotes around it"
        );
        return false;
    }

    /// <summary>Whether a field is a word that stands for nothing.</summary>
    internal static bool IsWordOfGap(ReadOnlySpan<byte> text) =>
        text.SequenceEqual("?"u8)
        || text.SequenceEqual("NA"u8)
        || text.SequenceEqual("NaN"u8)
        || text.SequenceEqual("nan"u8)
        || text.SequenceEqual("null"u8);

    private static void Tell(CsvFormatException failure, string place, Found found)
    {
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

    // Character by character, so that a line may be of any length.
    private static long Skip(StreamReader text, int most)
    {
        var lines = 0L;
        for (var next = 0; lines < most && next >= 0; )
        {
            while ((next = text.Read()) >= 0 && next is not ('\n' or '\r')) { }

            if (next == '\r' && text.Peek() == '\n')
                text.Read();
            lines += next >= 0 ? 1 : 0;
        }

        return lines;
    }
}
