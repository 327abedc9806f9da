using System.Globalization;
using System.Text;

namespace DeepPipeline;

/// <summary>
/// The fields of one column while its file is read: numbers as long as all are some, of which the bytes are kept, so that they become the texts that they were where another
/// field is none.
/// </summary>
internal sealed class CsvCells(CsvTexts known)
{
    private readonly List<double> numbers = [];
    private readonly CsvBytes written = new();
    private readonly List<(int Row, string Text)> words = [];
    private List<string?>? texts;
    private bool hasNumber;

    private int Count => texts?.Count ?? numbers.Count;

    internal void AddGap()
    {
        if (texts is not null)
        {
            texts.Add(null);
            return;
        }

        numbers.Add(double.NaN);
        written.Add([]);
    }

    /// <summary>A word in quotes that stands for nothing among numbers and dates, and for itself among texts.</summary>
    internal void AddWord(ReadOnlySpan<byte> text)
    {
        words.Add((Count, Encoding.UTF8.GetString(text)));
        AddGap();
    }

    /// <summary>A field that is not empty.</summary>
    internal void Add(ReadOnlySpan<byte> text)
    {
        if (texts is null && CsvNumber.TryParse(text, out var number))
        {
            numbers.Add(number);
            written.Add(text);
            hasNumber = true;
            return;
        }

        texts ??= Texts();
        texts.Add(known.Of(text));
    }

    internal TableColumn ToColumn()
    {
        if (texts is null && hasNumber)
            return new NumberCells([.. numbers]);
        string?[] plain = [.. texts ??= Texts()];
        if (Dates(plain) is { } dates)
            return dates;
        foreach (var (row, text) in words)
            plain[row] = text;
        return new TextCells(plain);
    }

    private List<string?> Texts()
    {
        var all = new List<string?>(numbers.Count);
        written.Each(text => all.Add(text.IsEmpty ? null : known.Of(text)));
        numbers.Clear();
        return all;
    }

    // A date that comes again is the same text, if there are not too many, and is read once.
    private static DateCells? Dates(string?[] texts)
    {
        var (dates, seen, hasDate) = (
            new DateTime?[texts.Length],
            new Dictionary<string, DateTime>(ReferenceEqualityComparer.Instance),
            false
        );
        for (var i = 0; i < texts.Length; i++)
        {
            if (texts[i] is not { } text)
                continue;
            if (!seen.TryGetValue(text, out var date))
            {
                if (DateText.Parse(text) is not { } parsed)
                    return null;
                date = parsed;
                if (seen.Count < CsvTexts.Most)
                    seen.Add(text, date);
            }

            (dates[i], hasDate) = (date, true);
        }

        return hasDate ? new DateCells(dates) : null;
    }
}

/// <summary>Texts of fields, of which those that come again and again take the memory of one.</summary>
internal sealed class CsvTexts
{
    internal const int Most = 10_000;
    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> lookup;

    internal CsvTexts() => lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();

    internal string Of(ReadOnlySpan<byte> text)
    {
        const int Short = 128;
        if (text.Length > Short)
            return Encoding.UTF8.GetString(text);
        Span<char> characters = stackalloc char[Short];
        characters = characters[..Encoding.UTF8.GetChars(text, characters)];
        if (lookup.TryGetValue(characters, out var same))
            return same;
        var own = new string(characters);
        if (known.Count < Most)
            known.Add(own, own);
        return own;
    }
}

/// <summary>Many short pieces of bytes one after another, in blocks.</summary>
internal sealed class CsvBytes
{
    private const int BlockSize = 1 << 16;

    // What is longer has its length in four bytes behind this one.
    private const byte Long = 255;
    private readonly List<(byte[] Bytes, int Length)> full = [];
    private byte[] block = [];
    private int used;

    internal void Add(ReadOnlySpan<byte> piece)
    {
        var needed = piece.Length + 1 + sizeof(int);
        if (block.Length - used < needed)
        {
            if (used > 0)
                full.Add((block, used));
            // Small tables have small blocks.
            (block, used) = (new byte[Math.Max(needed, Math.Min(BlockSize, Math.Max(256, 2 * block.Length)))], 0);
        }

        if (piece.Length < Long)
        {
            block[used++] = (byte)piece.Length;
        }
        else
        {
            block[used++] = Long;
            BitConverter.TryWriteBytes(block.AsSpan(used), piece.Length);
            used += sizeof(int);
        }

        piece.CopyTo(block.AsSpan(used));
        used += piece.Length;
    }

    /// <summary>Goes over all pieces, and lets them go.</summary>
    internal void Each(Piece take)
    {
        full.Add((block, used));
        foreach (var (bytes, length) in full)
        {
            for (var at = 0; at < length; )
            {
                int size = bytes[at++];
                if (size == Long)
                {
                    size = BitConverter.ToInt32(bytes, at);
                    at += sizeof(int);
                }

                take(bytes.AsSpan(at, size));
                at += size;
            }
        }

        full.Clear();
        (block, used) = ([], 0);
    }

    internal delegate void Piece(ReadOnlySpan<byte> piece);
}

/// <summary>Numbers of fields, as <see cref="CellText.IsNumber"/> tells them from codes, without a text for each.</summary>
internal static class CsvNumber
{
    // So many digits make a whole number that a double holds, and so many places a power of ten that it holds: their quotient is rounded once.
    private const int MostDigits = 15;
    private static readonly double[] Powers =
    [
        .. Enumerable.Range(0, MostDigits + 1).Select(power => double.Parse($"1e{power}", CultureInfo.InvariantCulture)),
    ];

    internal static bool TryParse(ReadOnlySpan<byte> text, out double number)
    {
        if (IsCode(text))
        {
            number = 0;
            return false;
        }

        return TryPlain(text, out number)
            || (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number));
    }

    // Digits with a point among them or none, which most numbers are.
    private static bool TryPlain(ReadOnlySpan<byte> text, out double number)
    {
        number = 0;
        var isNegative = text[0] == '-';
        var (whole, digits, places, hasPoint) = (0L, 0, 0, false);
        foreach (var c in isNegative ? text[1..] : text)
        {
            if (c is >= (byte)'0' and <= (byte)'9')
            {
                whole = (whole * 10) + (c - '0');
                if (++digits > MostDigits)
                    return false;
                places += hasPoint ? 1 : 0;
            }
            else if (c == '.' && !hasPoint)
            {
                hasPoint = true;
            }
            else
            {
                return false;
            }
        }

        // −0 is another number than 0, and what has no digit is left to others.
        if (digits == 0 || whole == 0 && isNegative)
            return false;
        number = (isNegative ? -whole : whole) / Powers[places];
        return true;
    }

    private static bool IsCode(ReadOnlySpan<byte> text) =>
        text.Length > 1
        && (
            (text[0] == '0' && text[1] is >= (byte)'0' and <= (byte)'9')
            || text[0] == '+'
            || (text.Length > MostDigits && text[(text[0] == '-' ? 1 : 0)..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0)
        );
}
