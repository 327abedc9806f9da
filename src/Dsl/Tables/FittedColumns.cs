using System.Diagnostics;
using System.Globalization;

namespace DeepPipeline;

/// <summary>What columns were fitted to, as a value: means, categories and so on, and which features come of them.</summary>
/// <param name="Parts">Column after column.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed partial record FittedColumns(Items<FittedColumn> Parts)
{
    private string Line => Show.Line(this);

    /// <summary>The names of the features, in order: <c>area</c>, <c>city=Bonn</c>, <c>built.month.sin</c>.</summary>
    public Items<string> FeatureNames => Items.Of(Parts.SelectMany(part => part.FeatureNames));

    /// <summary>The names of the columns that become a token each, in order.</summary>
    public Items<string> TokenNames => Items.Of(Parts.OfType<FittedEmbedded>().Select(part => part.Column));

    /// <summary>How many tokens there are: what <c>Embedding</c> is told. 0 if no column becomes a token.</summary>
    public int TokenCount => Parts.OfType<FittedEmbedded>().Sum(part => part.Categories.Count + 1);

    /// <summary>What is wrong with its numbers and names.</summary>
    public Items<Problem> Problems =>
        [
            .. Parts.IsEmpty
                ? [Problem.Data("at least one column", "none", "name columns that the table has").At("$.fitted", "columns")]
                : Items<Problem>.None,
            .. Parts.SelectMany(
                (part, i) =>
                    part.Problems.Select(problem => problem.At(string.Create(CultureInfo.InvariantCulture, $"$.fitted[{i}]"), part.Column))
            ),
        ];
}

/// <summary>What one column was fitted to.</summary>
/// <param name="Column">The column's name.</param>
[DebuggerDisplay("{Line,nq}")]
public abstract record FittedColumn(string Column)
{
    private protected string Line => Show.Line(this);

    /// <summary>Whether a feature more is 1 where the value is missing.</summary>
    [Word("indicator")]
    public bool HasIndicator { get; init; }

    /// <summary>The names of the features that come of it.</summary>
    public Items<string> FeatureNames => HasIndicator ? OwnNames.Add($"{Column} is missing") : OwnNames;

    /// <summary>What is wrong with its values.</summary>
    public virtual Items<Problem> Problems => [];

    private protected abstract Items<string> OwnNames { get; }

    private protected static Items<Problem> Scaled(double shift, double scale) =>
        double.IsFinite(shift) && double.IsFinite(scale) && scale > 0
            ? []
            :
            [
                Problem.Data(
                    "a finite shift and a scale over 0",
                    System.FormattableString.Invariant($"{shift} and {scale}"),
                    "the file is damaged; save it again"
                ),
            ];

    private protected static Items<Problem> Once(Items<string> categories) =>
        categories.Distinct(StringComparer.Ordinal).Count() == categories.Count
            ? []
            : [Problem.Data("each category once", "one twice", "the file is damaged; save it again")];
}

/// <summary>A number: (x − shift) / scale, or of its logarithm.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Shift">What is taken away.</param>
/// <param name="Scale">What it is divided by, over 0.</param>
/// <param name="TakesLog">Whether log(1 + x) is taken before.</param>
/// <param name="Filling">What stands for a missing number; null if that is a problem.</param>
[Word("number", "column", "shift", "scale", "log1p", "filling")]
public sealed record FittedNumber(string Column, double Shift = 0, double Scale = 1, bool TakesLog = false, double? Filling = null)
    : FittedColumn(Column)
{
    /// <inheritdoc/>
    public override Items<Problem> Problems =>
        Scaled(Shift, Scale)
        + (
            Filling is { } filling && (!double.IsFinite(filling) || (TakesLog && filling <= -1))
                ?
                [
                    Problem.Data(
                        "a finite filling, over −1 before a logarithm",
                        filling.ToString("R", CultureInfo.InvariantCulture),
                        "the file is damaged; save it again"
                    ),
                ]
                : Items<Problem>.None
        );

    private protected override Items<string> OwnNames => [Column];
}

/// <summary>A feature for each category.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Categories">The categories that have a feature.</param>
/// <param name="Rare">Those of training that have none, and are all zeros.</param>
/// <param name="Unknown">What becomes of all others.</param>
/// <param name="Filling">What stands for a missing one; null if there is nothing.</param>
[Word("oneHot", "column", "categories", "rare", "unknown", "filling")]
public sealed record FittedOneHot(
    string Column,
    Items<string> Categories,
    Items<string> Rare,
    UnknownCategory Unknown = UnknownCategory.Error,
    string? Filling = null
) : FittedColumn(Column)
{
    /// <inheritdoc/>
    public override Items<Problem> Problems => Once(Categories + Rare);

    private protected override Items<string> OwnNames => Categories.Map(category => $"{Column}={category}");
}

/// <summary>A category's place in an order.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Order">The categories, from the least on.</param>
/// <param name="Filling">What stands for a missing one; null if that is a problem.</param>
[Word("ordinal", "column", "order", "filling")]
public sealed record FittedOrdinal(string Column, Items<string> Order, string? Filling = null) : FittedColumn(Column)
{
    /// <inheritdoc/>
    public override Items<Problem> Problems => Once(Order);

    private protected override Items<string> OwnNames => [Column];
}

/// <summary>A token for each category; the first is for what is missing or unknown.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Categories">The categories that have a token of their own.</param>
/// <param name="Filling">What stands for a missing one; null for the first token.</param>
[Word("embedded", "column", "categories", "filling")]
public sealed record FittedEmbedded(string Column, Items<string> Categories, string? Filling = null) : FittedColumn(Column)
{
    /// <inheritdoc/>
    public override Items<Problem> Problems => Once(Categories);

    private protected override Items<string> OwnNames => Items<string>.None;
}

/// <summary>Parts of a date.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Parts">The parts.</param>
/// <param name="YearShift">What is taken away from the year.</param>
/// <param name="YearScale">What that is divided by, over 0.</param>
/// <param name="Filling">What stands for a missing date; null if that is a problem.</param>
[Word("date", "column", "parts", "yearShift", "yearScale", "filling")]
public sealed record FittedDate(string Column, Items<DatePart> Parts, double YearShift = 0, double YearScale = 1, string? Filling = null)
    : FittedColumn(Column)
{
    /// <inheritdoc/>
    public override Items<Problem> Problems =>
        Scaled(YearShift, YearScale)
        + (
            Filling is not null && DateText.Parse(Filling) is null
                ? [Problem.Data("a date in the place of missing ones", $"\"{Filling}\"", "the file is damaged; save it again")]
                : Items<Problem>.None
        );

    private protected override Items<string> OwnNames =>
        Items.Of(
            Parts.SelectMany(part =>
                part == DatePart.Year ? new[] { $"{Column}.year" } : [$"{Column}.{Words.Of(part)}.sin", $"{Column}.{Words.Of(part)}.cos"]
            )
        );
}
