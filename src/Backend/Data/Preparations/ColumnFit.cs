using System.Globalization;

namespace DeepPipeline;

/// <summary>Fits one column to the rows that a table shows.</summary>
internal sealed class ColumnFit(Table train, string name)
{
    private readonly TableColumn cells = train.Find(name)!;
    private readonly Rows rows = train.Rows;
    private readonly List<Problem> problems = [];

    internal Result<FittedColumn> Of(ColumnsOfType part)
    {
        FittedColumn? fitted = part switch
        {
            NumberColumns numbers => Of(numbers),
            CategoryColumns categories => Of(categories),
            DateColumns dates => Of(dates),
            _ => throw new NotSupportedException($"no fit for {part.GetType()}"),
        };
        return problems.Count > 0
            ? Result.Fail<FittedColumn>(Items.Of<Problem>(problems))
            : fitted! with
            {
                HasIndicator = part.HasIndicator,
            };
    }

    private FittedNumber? Of(NumberColumns part)
    {
        var numbers = There(
            row => cells.Number(row),
            "a number",
            "write numbers with a point, and name only columns of numbers as such",
            part.Filling is null ? "Columns.Numbers(…).FillMedian()" : null
        );
        if (problems.Count > 0)
            return null;
        double? filling = part.Filling switch
        {
            NumberFilling number => number.Value,
            _ when numbers.Count == 0 => null,
            MeanFilling => numbers.Average(),
            MedianFilling => Median(numbers),
            MostFrequentFilling => double.Parse(Frequent(numbers.Select(CellText.Of), areNumbers: true), CultureInfo.InvariantCulture),
            _ => null,
        };
        double[] filled = [.. numbers, .. filling is { } there ? Enumerable.Repeat(there, rows.Count - numbers.Count) : []];
        if (part.TakesLog && System.Array.FindIndex(filled, x => x <= -1) is var low and >= 0)
        {
            Add(
                RowOf(filled[low]),
                "a number over −1, of which log(1 + x) is taken",
                CellText.Of(filled[low]),
                "leave Log1p away, or such rows out"
            );
            return null;
        }

        var (shift, scale) = Scale(part.TakesLog ? System.Array.ConvertAll(filled, FittedWriter.LogOnePlus) : filled, part.Scaling);
        if (double.IsFinite(shift) && double.IsFinite(scale))
            return new(name, shift, scale, part.TakesLog, filling);
        problems.Add(
            new Problem(
                ProblemCode.Data,
                train.Source,
                $"column {name}",
                "numbers whose mean and deviation a double holds",
                $"{CellText.Of(filled.Min())} to {CellText.Of(filled.Max())}",
                "are they in the right unit? take their logarithm: Log1p()"
            )
        );
        return null;
    }

    private FittedColumn? Of(CategoryColumns part)
    {
        var mayMiss = part.Filling is not null || part.HasIndicator || part.Encoding is EmbeddedEncoding;
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (
            var category in There(
                cells.Category,
                "a category",
                "",
                mayMiss ? null : "Columns.Categories(…).FillMostFrequent(), WithIndicator()"
            )
        )
            counts[category] = counts.GetValueOrDefault(category) + 1;
        if (problems.Count > 0)
            return null;
        var gaps = rows.Count - counts.Values.Sum();
        var areNumbers = counts.Keys.All(CellText.IsNumber);
        var filling = part.Filling switch
        {
            TextFilling text => CellText.Category(text.Value),
            MostFrequentFilling => ColumnDescription.MostFrequentOf(counts, areNumbers),
            _ => null,
        };
        // What stands for a gap is a category as others are, also where it is none of them.
        if (filling is not null && (gaps > 0 || part.Filling is TextFilling))
            counts[filling] = counts.GetValueOrDefault(filling) + gaps;
        var known = counts
            .Keys.OrderBy(key => areNumbers && CellText.IsNumber(key) ? double.Parse(key, CultureInfo.InvariantCulture) : 0)
            .ThenBy(key => key, StringComparer.Ordinal)
            .ToList();
        switch (part.Encoding)
        {
            case OrdinalEncoding ordinal:
                var order = ordinal.Order.Select(CellText.Category).ToHashSet(StringComparer.Ordinal);
                foreach (var other in known.Where(category => !order.Contains(category)).Take(Found.Most))
                    Add(
                        RowOf(other),
                        $"one of the order, {string.Join(", ", ordinal.Order)}",
                        $"\"{other}\"",
                        Spelling.Near(other, ordinal.Order) is { } near
                            ? $"did you mean \"{near}\"?"
                            : "name all categories in the order, or leave such rows out"
                    );
                return new FittedOrdinal(name, ordinal.Order, filling);
            case EmbeddedEncoding:
                return new FittedEmbedded(name, Items.Of<string>(known), filling);
            default:
                var oneHot = (OneHotEncoding)part.Encoding;
                var kept =
                    oneHot.AtMost is { } most && most < known.Count
                        ? counts
                            .OrderByDescending(pair => pair.Value)
                            .ThenBy(pair => known.IndexOf(pair.Key))
                            .Take(most)
                            .Select(pair => pair.Key)
                            .ToHashSet(StringComparer.Ordinal)
                        : [.. known];
                return new FittedOneHot(
                    name,
                    Items.Of(known.Where(kept.Contains)),
                    Items.Of(known.Where(category => !kept.Contains(category))),
                    oneHot.Unknown,
                    filling
                );
        }
    }

    private FittedDate? Of(DateColumns part)
    {
        var dates = There(
            row => cells.Date(row),
            "a date like 2024-05-31",
            "write dates as year-month-day, or name the column as categories",
            part.Filling is null ? "Columns.Dates(…).FillMedian()" : null
        );
        if (problems.Count > 0)
            return null;
        DateTime? filling = part.Filling switch
        {
            TextFilling text => DateText.Parse(text.Value),
            _ when dates.Count == 0 => null,
            MedianFilling => dates.Order().ElementAt((dates.Count - 1) / 2),
            MostFrequentFilling => DateText.Parse(Frequent(dates.Select(CellText.Of), areNumbers: false)),
            _ => null,
        };
        double[] years =
        [
            .. dates.Select(date => (double)date.Year),
            .. filling is { } there ? Enumerable.Repeat((double)there.Year, rows.Count - dates.Count) : [],
        ];
        var (shift, scale) = part.Taken.Contains(DatePart.Year) ? Scale(years, NumberScaling.Standard) : (0, 1);
        return new(name, part.Taken, shift, scale, filling is { } date ? CellText.Of(date) : null);
    }

    // The values that are there. What is none is a problem, and so is a gap where nothing is said of it.
    private List<T> There<T>(Func<int, T?> read, string expected, string hint, string? remedy)
        where T : struct =>
        There(row => read(row) is { } value ? (object)value : null, expected, hint, remedy).ConvertAll(value => (T)value);

    private List<T> There<T>(Func<int, T?> read, string expected, string hint, string? remedy)
        where T : class
    {
        var there = new List<T>();
        for (var i = 0; i < rows.Count; i++)
        {
            if (cells.IsGap(rows[i]))
            {
                if (remedy is not null)
                    Add(rows[i], expected, "nothing", $"fill it in, or say what stands for it: {remedy}");
            }
            else if (read(rows[i]) is { } value)
                there.Add(value);
            else
                Add(rows[i], expected, $"\"{cells.Value(rows[i])}\"", hint);
        }

        if (there.Count == 0 && problems.Count == 0)
            problems.Add(
                new Problem(
                    ProblemCode.Data,
                    train.Source,
                    $"column {name}",
                    "values",
                    "none in any row that is trained on",
                    "leave the column out"
                )
            );
        return there;
    }

    private void Add(int row, string expected, string actual, string hint)
    {
        if (problems.Count < Found.Most)
            problems.Add(train.At(row, name, expected, actual, hint));
    }

    private int RowOf(double number) => Enumerable.Range(0, rows.Count).Select(i => rows[i]).First(row => cells.Number(row) == number);

    private int RowOf(string category) =>
        Enumerable.Range(0, rows.Count).Select(i => rows[i]).FirstOrDefault(row => cells.Category(row) == category, rows[0]);

    private static double Median(List<double> numbers)
    {
        double[] sorted = [.. numbers.Order()];
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : sorted[middle - 1] + ((sorted[middle] - sorted[middle - 1]) / 2);
    }

    private static string Frequent(IEnumerable<string> values, bool areNumbers)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var value in values)
            counts[value] = counts.GetValueOrDefault(value) + 1;
        return ColumnDescription.MostFrequentOf(counts, areNumbers)!;
    }

    private static (double Shift, double Scale) Scale(double[] numbers, NumberScaling scaling)
    {
        switch (scaling)
        {
            case NumberScaling.Standard:
                var mean = numbers.Average();
                var variance = numbers.Average(x => (x - mean) * (x - mean));
                return (
                    mean,
                    !double.IsFinite(variance) ? variance
                    : variance > Standardization.Negligible(mean, numbers.Length) ? Math.Sqrt(variance)
                    : 1
                );
            case NumberScaling.MinMax:
                var (least, most) = (numbers.Min(), numbers.Max());
                return (least, most > least ? most - least : 1);
            default:
                return (0, 1);
        }
    }
}
