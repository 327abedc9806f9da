using System.Globalization;

namespace DeepPipeline;

/// <summary>Columns of arrays of one type, without an object for each value; what they hold is what <see cref="Table.Of{T}"/> makes of the same values.</summary>
internal static class TypedCells
{
    // Whole numbers of more digits are codes, of which none may be lost.
    private const long ExactUpTo = 999_999_999_999_999;

    /// <summary>The column of an array; null if its values are looked at one by one.</summary>
    /// <param name="values">The values.</param>
    /// <param name="wrong">Where a number is infinite; −1 if none is.</param>
    internal static TableColumn? Of(System.Collections.IEnumerable values, out int wrong)
    {
        wrong = -1;
        // By the type itself: an array of enumerations is one of whole numbers, too, where a pattern asks.
        var type = values.GetType();
        return type == typeof(double[]) ? Numbers((double[])values, ref wrong)
            : type == typeof(double?[]) ? Numbers(System.Array.ConvertAll((double?[])values, number => number ?? double.NaN), ref wrong)
            : type == typeof(float[]) ? Numbers(System.Array.ConvertAll((float[])values, number => (double)number), ref wrong)
            : type == typeof(int[]) ? new NumberCells(System.Array.ConvertAll((int[])values, number => (double)number))
            : type == typeof(long[]) ? Whole((long[])values)
            : type == typeof(long?[]) ? Whole((long?[])values)
            : type == typeof(bool[]) ? Texts(System.Array.ConvertAll((bool[])values, flag => (string?)Word(flag)))
            : type == typeof(bool?[]) ? Texts(System.Array.ConvertAll((bool?[])values, flag => flag is { } there ? Word(there) : null))
            : type == typeof(DateTime[]) ? Dates(System.Array.ConvertAll((DateTime[])values, date => (DateTime?)Plain(date)))
            : type == typeof(DateTime?[])
                ? Dates(System.Array.ConvertAll((DateTime?[])values, date => date is { } there ? Plain(there) : (DateTime?)null))
            : type == typeof(string[])
                ? Texts(System.Array.ConvertAll((string?[])values, text => text?.Trim() is { Length: > 0 } kept ? kept : null))
            : null;
    }

    private static NumberCells Numbers(double[] numbers, ref int wrong)
    {
        wrong = System.Array.FindIndex(numbers, double.IsInfinity);
        return new([.. numbers]);
    }

    private static TableColumn Whole(long[] numbers) =>
        System.Array.TrueForAll(numbers, IsExact)
            ? new NumberCells(System.Array.ConvertAll(numbers, number => (double)number))
            : TableColumn.OfTexts(System.Array.ConvertAll(numbers, number => (string?)Text(number)));

    private static TableColumn Whole(long?[] numbers) =>
        System.Array.TrueForAll(numbers, number => number is not { } there || IsExact(there))
            ? new NumberCells(System.Array.ConvertAll(numbers, number => number is { } there ? (double)there : double.NaN))
            : TableColumn.OfTexts(System.Array.ConvertAll(numbers, number => number is { } there ? Text(there) : null));

    private static bool IsExact(long number) => number is >= -ExactUpTo and <= ExactUpTo;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Word(bool flag) => flag ? "true" : "false";

    private static DateTime Plain(DateTime date) => DateTime.SpecifyKind(date, DateTimeKind.Unspecified);

    // Where nothing is there, there is nothing that is no number.
    private static TableColumn Dates(DateTime?[] dates) =>
        System.Array.TrueForAll(dates, date => date is null) ? Nothing(dates.Length) : new DateCells(dates);

    private static TableColumn Texts(string?[] texts)
    {
        if (System.Array.TrueForAll(texts, text => text is null))
            return Nothing(texts.Length);
        var column = TableColumn.OfTexts(texts);
        return column is TextCells ? new TextCells(Shared(texts)) : column;
    }

    // Categories come again and again, and take the memory of one.
    private static string?[] Shared(string?[] texts)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < texts.Length; i++)
        {
            if (texts[i] is not { } text)
                continue;
            if (known.TryGetValue(text, out var same))
                texts[i] = same;
            else if (known.Count < CsvTexts.Most)
                known.Add(text, text);
        }

        return texts;
    }

    private static NumberCells Nothing(int count)
    {
        var numbers = new double[count];
        System.Array.Fill(numbers, double.NaN);
        return new(numbers);
    }
}
