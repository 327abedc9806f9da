namespace DeepPipeline;

/// <summary>What becomes of the values of one column, as it was fitted.</summary>
internal sealed class FittedWriter
{
    private readonly FittedColumn part;
    private readonly int offset;
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    /// <summary>Makes ready what a column was fitted to.</summary>
    /// <param name="part">What it was fitted to.</param>
    /// <param name="offset">The first of its tokens.</param>
    internal FittedWriter(FittedColumn part, int offset)
    {
        (this.part, this.offset) = (part, offset);
        var categories = part switch
        {
            FittedOneHot oneHot => oneHot.Categories,
            FittedOrdinal ordinal => ordinal.Order,
            FittedEmbedded embedded => embedded.Categories,
            _ => Items<string>.None,
        };
        foreach (var category in categories)
            places.TryAdd(CellText.Category(category), places.Count);
        // A place that is none.
        if (part is FittedOneHot { Rare: var rare })
        {
            foreach (var category in rare)
                places.TryAdd(CellText.Category(category), -1);
        }
    }

    /// <summary>Writes the features of a value, where zeros are; what is wrong with it.</summary>
    internal (string Expected, string Actual, string Hint)? Features(TableColumn cells, int row, Span<double> into)
    {
        var isGap = cells.IsGap(row);
        if (part.HasIndicator)
            into[^1] = isGap ? 1 : 0;
        return part switch
        {
            FittedNumber number => OfNumber(number, cells, row, isGap, into),
            FittedOneHot oneHot => OfOneHot(oneHot, cells, row, isGap, into),
            FittedOrdinal ordinal => OfOrdinal(ordinal, cells, row, isGap, into),
            FittedDate date => OfDate(date, cells, row, isGap, into),
            _ => null,
        };
    }

    /// <summary>The token of a value; what is wrong with it.</summary>
    internal (string Expected, string Actual, string Hint)? Token(TableColumn cells, int row, out int token)
    {
        var category = cells.Category(row) ?? (((FittedEmbedded)part).Filling is { } filling ? CellText.Category(filling) : null);
        token = offset + (category is not null && places.TryGetValue(category, out var place) ? place + 1 : 0);
        return null;
    }

    /// <summary>The features of a date, without its year as it is standardised.</summary>
    internal static void Circle(DatePart part, DateTime date, Span<double> into)
    {
        var turns = part switch
        {
            DatePart.Month => (date.Month - 1) / 12.0,
            DatePart.Day => (date.Day - 1) / 31.0,
            DatePart.Weekday => (((int)date.DayOfWeek + 6) % 7) / 7.0,
            _ => date.TimeOfDay.TotalHours / 24,
        };
        (into[0], into[1]) = Math.SinCos(2 * Math.PI * turns);
    }

    private static (string, string, string)? OfNumber(FittedNumber part, TableColumn cells, int row, bool isGap, Span<double> into)
    {
        if ((isGap ? part.Filling : cells.Number(row)) is not { } number)
            return isGap
                ? ("a number", "nothing", "fill it in, or say what stands for it: Columns.Numbers(…).FillMedian()")
                : ("a number", $"\"{cells.Value(row)}\"", "write numbers with a point, and name only columns of numbers as such");
        if (part.TakesLog && number <= -1)
            return ("a number over −1, of which log(1 + x) is taken", CellText.Of(number), "leave Log1p away, or such rows out");
        into[0] = ((part.TakesLog ? LogOnePlus(number) : number) - part.Shift) / part.Scale;
        return null;
    }

    private (string, string, string)? OfOneHot(FittedOneHot part, TableColumn cells, int row, bool isGap, Span<double> into)
    {
        if ((isGap ? part.Filling : cells.Category(row)) is not { } category)
            return part.HasIndicator
                ? null
                : (
                    "a category",
                    "nothing",
                    "fill it in, or say what stands for it: Columns.Categories(…).FillMostFrequent(), WithIndicator()"
                );
        if (places.TryGetValue(CellText.Category(category), out var place))
        {
            if (place >= 0)
                into[place] = 1;
            return null;
        }

        return part.Unknown == UnknownCategory.Zeros || isGap
            ? null
            : (
                $"one of the categories that were trained on, {Known(part.Categories + part.Rare)}",
                $"\"{category}\"",
                Near(category, part.Categories + part.Rare) ?? "if all zeros will do, say so: OneHot(unknown: UnknownCategory.Zeros)"
            );
    }

    private (string, string, string)? OfOrdinal(FittedOrdinal part, TableColumn cells, int row, bool isGap, Span<double> into)
    {
        if ((isGap ? part.Filling : cells.Category(row)) is not { } category)
            return ("a category", "nothing", "fill it in, or say what stands for it: Columns.Categories(…).FillMostFrequent()");
        if (!places.TryGetValue(CellText.Category(category), out var place))
            return (
                $"one of the order, {Known(part.Order)}",
                $"\"{category}\"",
                Near(category, part.Order) ?? "name all categories in the order, or leave such rows out"
            );
        into[0] = place;
        return null;
    }

    private static (string, string, string)? OfDate(FittedDate part, TableColumn cells, int row, bool isGap, Span<double> into)
    {
        if (
            (
                isGap
                    ? part.Filling is { } filling
                        ? DateText.Parse(filling)
                        : null
                    : cells.Date(row)
            )
            is not { } date
        )
            return isGap
                ? ("a date", "nothing", "fill it in, or say what stands for it: Columns.Dates(…).FillMedian()")
                : ("a date like 2024-05-31", $"\"{cells.Value(row)}\"", "write dates as year-month-day, or name the column as categories");
        var at = 0;
        foreach (var one in part.Parts)
        {
            if (one == DatePart.Year)
            {
                into[at++] = (date.Year - part.YearShift) / part.YearScale;
                continue;
            }

            Circle(one, date, into.Slice(at, 2));
            at += 2;
        }

        return null;
    }

    /// <summary>log(1 + x), exact for small x too. Kahan's way.</summary>
    internal static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }

    private static string Known(Items<string> categories) => string.Join(", ", categories.Take(10)) + (categories.Count > 10 ? ", …" : "");

    private static string? Near(string category, Items<string> categories) =>
        Spelling.Near(category, categories) is { } near ? $"did you mean \"{near}\"?" : null;
}
