using System.Globalization;

namespace DeepPipeline;

/// <summary>The values of one column of a table, of every row; some may be missing.</summary>
internal abstract class TableColumn
{
    internal abstract int Length { get; }

    internal abstract bool IsGap(int row);

    /// <summary>The value as a category: the same for 1, 1.0 and "1". Null where it is missing.</summary>
    internal abstract string? Category(int row);

    /// <summary>The value as a number; null where it is missing or none.</summary>
    internal abstract double? Number(int row);

    /// <summary>The value as a date; null where it is missing or none.</summary>
    internal abstract DateTime? Date(int row);

    /// <summary>The value as it is kept: a number, a text or a date; null where it is missing.</summary>
    internal abstract object? Value(int row);

    /// <summary>A column of texts: of numbers or dates, if all that are there are.</summary>
    /// <param name="texts">The texts; null where one is missing.</param>
    internal static TableColumn OfTexts(IReadOnlyList<string?> texts)
    {
        if (All(CellText.IsNumber))
            return new NumberCells([.. texts.Select(text => text is null ? double.NaN : CellText.Number(text)!.Value)]);
        if (All(text => DateText.Parse(text) is not null))
            return new DateCells([.. texts.Select(text => text is null ? null : DateText.Parse(text))]);
        return new TextCells([.. texts]);

        bool All(Func<string, bool> holds) => texts.All(text => text is null || holds(text)) && texts.Any(text => text is not null);
    }
}

/// <summary>Numbers; NaN where one is missing.</summary>
internal sealed class NumberCells(double[] numbers) : TableColumn
{
    internal override int Length => numbers.Length;

    internal override bool IsGap(int row) => double.IsNaN(numbers[row]);

    internal override string? Category(int row) => IsGap(row) ? null : CellText.Of(numbers[row]);

    internal override double? Number(int row) => IsGap(row) ? null : numbers[row];

    internal override DateTime? Date(int row) => null;

    internal override object? Value(int row) => Number(row);
}

/// <summary>Texts; null where one is missing.</summary>
internal sealed class TextCells(string?[] texts) : TableColumn
{
    internal override int Length => texts.Length;

    internal override bool IsGap(int row) => texts[row] is null;

    internal override string? Category(int row) => texts[row] is { } text ? CellText.Category(text) : null;

    internal override double? Number(int row) => texts[row] is { } text ? CellText.Number(text) : null;

    internal override DateTime? Date(int row) => texts[row] is { } text ? DateText.Parse(text) : null;

    internal override object? Value(int row) => texts[row];
}

/// <summary>Dates; null where one is missing.</summary>
internal sealed class DateCells(DateTime?[] dates) : TableColumn
{
    internal override int Length => dates.Length;

    internal override bool IsGap(int row) => dates[row] is null;

    internal override string? Category(int row) => dates[row] is { } date ? CellText.Of(date) : null;

    internal override double? Number(int row) => null;

    internal override DateTime? Date(int row) => dates[row];

    internal override object? Value(int row) => dates[row];
}

/// <summary>What a text in a table stands for.</summary>
internal static class CellText
{
    /// <summary>Whether a text is a number rather than a code: 007, +49 and more than fifteen digits are codes.</summary>
    internal static bool IsNumber(string text) => !IsCode(text) && Parsed(text) is not null;

    /// <summary>The number that a text is when numbers are asked for: codes too, and 1 and 0 for true and false; null if it is none.</summary>
    internal static double? Number(string text) =>
        Parsed(text)
        ?? (
            text.Equals("true", StringComparison.OrdinalIgnoreCase) ? 1
            : text.Equals("false", StringComparison.OrdinalIgnoreCase) ? 0
            : null
        );

    internal static string Category(string text) =>
        !IsCode(text) && Parsed(text) is { } number ? Of(number)
        : text.Equals("true", StringComparison.OrdinalIgnoreCase) || text.Equals("false", StringComparison.OrdinalIgnoreCase)
            ? text.ToLowerInvariant()
        : text;

    internal static string Of(double number) => number == 0 ? "0" : number.ToString("R", CultureInfo.InvariantCulture);

    internal static string Of(DateTime date) =>
        date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);

    private static double? Parsed(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    // Of digits that a double does not hold, none may be lost either.
    private static bool IsCode(string text) =>
        text.Length > 1
        && (
            (text[0] == '0' && char.IsAsciiDigit(text[1]))
            || text[0] == '+'
            || (text.Length > 15 && text.AsSpan(text[0] == '-' ? 1 : 0).IndexOfAnyExceptInRange('0', '9') < 0)
        );
}
