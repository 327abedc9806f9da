using System.Diagnostics;

namespace DeepPipeline;

/// <summary>
/// How the columns of a table become numbers, as a value that is fitted later: <c>Columns.Numbers("area").FillMedian().Standardize() +
/// Columns.Categories("city").OneHot()</c>. What it is fitted to, means, categories, is found in training data only, when it is fitted.
/// </summary>
/// <remarks>
/// A part without names takes all columns of its type that no other part names. What comes out stands in the order of the parts, and within
/// one in that of its names, or of the table.
/// </remarks>
[DebuggerDisplay("{Line,nq}")]
public abstract partial record Columns
{
    private protected string Line => Show.Line(this);

    private protected Columns() { }

    /// <summary>Every column by its type: numbers standardised, categories as one-hot, dates as year, month and weekday. Columns of one value are left out, since they say nothing. Say with <see cref="SeveralColumns.Without"/> which not: the target, what only counts rows.</summary>
    public static SeveralColumns All { get; } = new([Numbers().Standardize(), Categories().OneHot(), Dates()]);

    /// <summary>Columns of numbers, each a feature, as they are unless <see cref="NumberColumns.Standardize"/> or the like says otherwise.</summary>
    /// <param name="names">Their names; all columns of numbers unless given.</param>
    public static NumberColumns Numbers(params string[] names) => new(names.Length == 0 ? null : Items.Of(names));

    /// <summary>Columns of categories, as one-hot unless told otherwise. Numbers may be categories too, if they are codes.</summary>
    /// <param name="names">Their names; all columns of categories unless given.</param>
    public static CategoryColumns Categories(params string[] names) => new(names.Length == 0 ? null : Items.Of(names));

    /// <summary>Columns of dates, as year, month and weekday unless <see cref="DateColumns.Take"/> says otherwise.</summary>
    /// <param name="names">Their names; all columns of dates unless given.</param>
    public static DateColumns Dates(params string[] names) => new(names.Length == 0 ? null : Items.Of(names));

    /// <summary>What is wrong whatever the table: a name twice, numbers that are not finite, an ordinal without its order.</summary>
    public Items<Problem> Problems =>
        [
            .. Parts.SelectMany(part => part.OwnProblems.Select(problem => problem.At("columns", part))),
            .. Parts
                .SelectMany(part => part.Names ?? [])
                .GroupBy(name => name, StringComparer.Ordinal)
                .Where(same => same.Count() > 1)
                .Select(same =>
                    Problem
                        .Argument(
                            "each column once",
                            System.FormattableString.Invariant($"\"{same.Key}\" {same.Count()} times"),
                            "name it in one part only"
                        )
                        .At("columns", this)
                ),
        ];

    /// <summary>These columns, and then others.</summary>
    /// <param name="others">The others.</param>
    public SeveralColumns And(Columns others) => new(Parts + others.Parts);

    /// <summary><see cref="And"/>.</summary>
    public static SeveralColumns operator +(Columns first, Columns second) => first.And(second);

    /// <summary>The parts one by one: itself, if it is no sum.</summary>
    public abstract Items<ColumnsOfType> Parts { get; }
}

/// <summary>Several parts of columns, one after another.</summary>
/// <param name="Parts">The parts.</param>
[Word("several", "parts")]
public sealed record SeveralColumns(Items<ColumnsOfType> Parts) : Columns
{
    /// <inheritdoc/>
    public override Items<ColumnsOfType> Parts { get; } = Parts;

    /// <summary>The same without some columns: those that are named there no longer, and parts that take columns by their type leave them out.</summary>
    /// <param name="names">The names of the columns.</param>
    public SeveralColumns Without(params string[] names) => new(Parts.Map(part => part.Less(names)));

    /// <summary>The median in the place of missing numbers and dates, in every part of these that says nothing of gaps.</summary>
    public SeveralColumns FillMedian() => Filled(part => part is NumberColumns or DateColumns, new MedianFilling());

    /// <summary>The most frequent value in the place of missing ones, in every part that says nothing of gaps.</summary>
    public SeveralColumns FillMostFrequent() => Filled(_ => true, new MostFrequentFilling());

    /// <summary>A feature more for every column with gaps in training: 1 where a value is missing.</summary>
    public SeveralColumns WithIndicator() => new(Parts.Map(part => part with { HasIndicator = true }));

    private SeveralColumns Filled(Func<ColumnsOfType, bool> which, Filling filling) =>
        new(Parts.Map(part => which(part) && part.Filling is null ? part with { Filling = filling } : part));
}

/// <summary>Columns of one type: by their names, or all of the type.</summary>
/// <param name="Names">Their names; null for all columns of the type that no other part names.</param>
public abstract partial record ColumnsOfType(Items<string>? Names) : Columns
{
    /// <inheritdoc/>
    public sealed override Items<ColumnsOfType> Parts => [this];

    /// <summary>The names of those that are not taken by their type.</summary>
    [Word("excluded")]
    public Items<string> Excluded { get; init; } = Items<string>.None;

    /// <summary>What stands in the place of a missing value; null if a gap is a problem.</summary>
    [Word("filling")]
    public Filling? Filling { get; init; }

    /// <summary>Whether a column has a feature more, which is 1 where its value is missing and 0 elsewhere.</summary>
    [Word("indicator")]
    public bool HasIndicator { get; init; }

    internal abstract Items<Problem> OwnProblems { get; }

    internal ColumnsOfType Less(string[] without) =>
        Names is null
            ? this with
            {
                Excluded = Items.Of(Excluded.Concat(without).Distinct(StringComparer.Ordinal)),
            }
            : this with
            {
                Names = Names.Filter(name => !without.Contains(name, StringComparer.Ordinal)),
            };

    private protected Items<Problem> IndicatorProblem =>
        HasIndicator && Filling is null
            ?
            [
                Problem.Argument(
                    "an indicator beside a filling",
                    "an indicator alone",
                    "say what stands in the gaps: FillMedian(), Fill(0)"
                ),
            ]
            : [];
}
