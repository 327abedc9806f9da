using System.Diagnostics;
using System.Globalization;

namespace DeepPipeline;

/// <summary>Columns of categories: words, codes, true and false.</summary>
/// <param name="Names">Their names; null for all columns of categories that no other part names.</param>
[Word("categories", "names")]
public sealed record CategoryColumns(Items<string>? Names = null) : ColumnsOfType(Names)
{
    /// <summary>What becomes of a category; one-hot unless given.</summary>
    [Word("encoding")]
    public CategoryEncoding Encoding { get; init; } = new OneHotEncoding();

    /// <summary>A feature for each category of the training rows, in the order of their characters: 1 for that of a row and 0 for the others.</summary>
    /// <param name="atMost">How many categories have a feature: the most frequent; rarer ones are all zeros. All unless given.</param>
    /// <param name="unknown">What becomes of a category that no training row had.</param>
    public CategoryColumns OneHot(int? atMost = null, UnknownCategory unknown = UnknownCategory.Error) =>
        this with
        {
            Encoding = new OneHotEncoding(atMost, unknown),
        };

    /// <summary>One feature: 0 for the first category of an order, 1 for the next, and so on. Any other is a problem.</summary>
    /// <param name="order">All categories, from the least on.</param>
    public CategoryColumns Ordinal(params string[] order) => this with { Encoding = new OrdinalEncoding(Items.Of(order)) };

    /// <summary>One token for each column, for a layer <c>Embedding(preparation.TokenCount, …)</c>; each column has tokens of its own, the first of them for what is missing or unknown.</summary>
    public CategoryColumns Embedded() => this with { Encoding = new EmbeddedEncoding() };

    /// <summary>The most frequent category in the place of missing ones.</summary>
    public CategoryColumns FillMostFrequent() => this with { Filling = new MostFrequentFilling() };

    /// <summary>A category in the place of missing ones; it may be a new one: <c>Fill("none")</c>.</summary>
    /// <param name="category">The category.</param>
    public CategoryColumns Fill(string category) => this with { Filling = new TextFilling(category) };

    /// <summary>A feature more for each column: 1 where its value is missing. As one-hot, a gap is then all zeros but this.</summary>
    public CategoryColumns WithIndicator() => this with { HasIndicator = true };

    /// <summary>The same without some columns.</summary>
    /// <param name="names">The names of the columns.</param>
    public CategoryColumns Without(params string[] names) => (CategoryColumns)Less(names);

    internal override Items<Problem> OwnProblems =>
        [
            .. Encoding switch
            {
                OneHotEncoding { AtMost: { } most and < 1 } =>
                [
                    Problem.Argument(
                        "at least 1 category with a feature",
                        most.ToString(CultureInfo.InvariantCulture),
                        "leave atMost out for all"
                    ),
                ],
                OrdinalEncoding { Order: var order } when order.IsEmpty || order.Distinct(StringComparer.Ordinal).Count() < order.Count =>
                [
                    Problem.Argument(
                        "all categories in their order, each once",
                        order.ToString(),
                        "Ordinal(\"small\", \"medium\", \"large\")"
                    ),
                ],
                OrdinalEncoding => IndicatorProblem,
                EmbeddedEncoding when HasIndicator =>
                [
                    Problem.Argument("tokens without an indicator", "one", "leave it away: what is missing has a token of its own"),
                ],
                _ => Items<Problem>.None,
            },
            .. Filling is null or MostFrequentFilling or TextFilling
                ? Items<Problem>.None
                : [Problem.Argument("a category in the place of missing ones", "a number", "FillMostFrequent(), Fill(\"none\")")],
        ];
}

/// <summary>What becomes of a category.</summary>
[DebuggerDisplay("{Line,nq}")]
public abstract record CategoryEncoding
{
    private protected string Line => Show.Line(this);

    private protected CategoryEncoding() { }
}

/// <summary>See <see cref="CategoryColumns.OneHot"/>.</summary>
/// <param name="AtMost">How many categories have a feature; null for all.</param>
/// <param name="Unknown">What becomes of a category that no training row had.</param>
[Word("oneHot", "atMost", "unknown")]
public sealed record OneHotEncoding(int? AtMost = null, UnknownCategory Unknown = UnknownCategory.Error) : CategoryEncoding;

/// <summary>See <see cref="CategoryColumns.Ordinal"/>.</summary>
/// <param name="Order">All categories, from the least on.</param>
[Word("ordinal", "order")]
public sealed record OrdinalEncoding(Items<string> Order) : CategoryEncoding;

/// <summary>See <see cref="CategoryColumns.Embedded"/>.</summary>
[Word("embedded")]
public sealed record EmbeddedEncoding : CategoryEncoding;

/// <summary>What becomes of a category that no training row had.</summary>
public enum UnknownCategory
{
    /// <summary>It is told as a problem, with its row.</summary>
    [Word("error")]
    Error,

    /// <summary>All features of the column are 0.</summary>
    [Word("zeros")]
    Zeros,
}
