using System.Globalization;

namespace DeepPipeline;

/// <summary>Columns of dates, of which parts become features: the year standardised, what comes round again as sine and cosine.</summary>
/// <param name="Names">Their names; null for all columns of dates that no other part names.</param>
[Word("dates", "names")]
public sealed record DateColumns(Items<string>? Names = null) : ColumnsOfType(Names)
{
    /// <summary>Which parts; year, month and weekday unless given.</summary>
    [Word("parts")]
    public Items<DatePart> Taken { get; init; } = Usual;

    private static Items<DatePart> Usual { get; } = [DatePart.Year, DatePart.Month, DatePart.Weekday];

    /// <summary>Says which parts of a date become features.</summary>
    /// <param name="parts">The parts.</param>
    public DateColumns Take(params DatePart[] parts) => this with { Taken = Items.Of(parts) };

    /// <summary>The median in the place of missing dates; of an even number the earlier of both in the middle.</summary>
    public DateColumns FillMedian() => this with { Filling = new MedianFilling() };

    /// <summary>The most frequent date in the place of missing ones.</summary>
    public DateColumns FillMostFrequent() => this with { Filling = new MostFrequentFilling() };

    /// <summary>A date in the place of missing ones.</summary>
    /// <param name="date">The date, whose time zone does not count.</param>
    public DateColumns Fill(DateTime date) =>
        this with
        {
            Filling = new TextFilling(
                date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)
            ),
        };

    /// <summary>A feature more for each column: 1 where its value is missing.</summary>
    public DateColumns WithIndicator() => this with { HasIndicator = true };

    /// <summary>The same without some columns.</summary>
    /// <param name="names">The names of the columns.</param>
    public DateColumns Without(params string[] names) => (DateColumns)Less(names);

    internal override Items<Problem> OwnProblems =>
        IndicatorProblem
        + (
            Taken.IsEmpty || Taken.Distinct().Count() < Taken.Count || Taken.Exists(part => !Enum.IsDefined(part))
                ? [Problem.Argument("some parts of a date, each once", Taken.ToString(), "Take(DatePart.Year, DatePart.Month)")]
                : Items<Problem>.None
        )
        + (
            Filling switch
            {
                null or MedianFilling or MostFrequentFilling => Items<Problem>.None,
                TextFilling text when DateText.Parse(text.Value) is not null => Items<Problem>.None,
                TextFilling text => [Problem.Argument("a date like 2024-05-31", $"\"{text.Value}\"", "Fill(new DateTime(2024, 5, 31))")],
                _ =>
                [
                    Problem.Argument(
                        "a date in the place of missing ones",
                        "something else",
                        "Fill(new DateTime(2024, 5, 31)), FillMedian()"
                    ),
                ],
            }
        );
}

/// <summary>A part of a date that becomes features.</summary>
public enum DatePart
{
    /// <summary>The year, standardised by the training rows: one feature.</summary>
    [Word("year")]
    Year,

    /// <summary>The month, as sine and cosine of 2π·(month − 1)/12.</summary>
    [Word("month")]
    Month,

    /// <summary>The day of the month, as sine and cosine of 2π·(day − 1)/31.</summary>
    [Word("day")]
    Day,

    /// <summary>The day of the week, as sine and cosine of 2π·(days since Monday)/7.</summary>
    [Word("weekday")]
    Weekday,

    /// <summary>The time of day, as sine and cosine of 2π·hours/24.</summary>
    [Word("hour")]
    Hour,
}

/// <summary>Dates as ISO 8601 writes them: the only form that means the same everywhere.</summary>
public static class DateText
{
    private static readonly string[] Forms =
    [
        "yyyy-MM-dd",
        "yyyy-MM-ddTHH:mm",
        "yyyy-MM-dd HH:mm",
        "yyyy-MM-ddTHH:mm:ss",
        "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-ddTHH:mm:ss.FFFFFFF",
        "yyyy-MM-dd HH:mm:ss.FFFFFFF",
        "yyyy-MM-ddTHH:mmZ",
        "yyyy-MM-ddTHH:mm:ssZ",
        "yyyy-MM-ddTHH:mm:ss.FFFFFFFZ",
    ];

    /// <summary>The date that a text is, as it stands there, whatever its time zone; null if it is none like <c>2024-05-31</c> or <c>2024-05-31T18:30:00</c>.</summary>
    /// <param name="text">The text.</param>
    public static DateTime? Parse(string text) =>
        text.Length >= 10
        && text[4] == '-'
        && DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? DateTime.SpecifyKind(date, DateTimeKind.Unspecified)
            : null;
}
