namespace DeepPipeline;

/// <summary>Columns of numbers, one feature each: filled where a value is missing, then perhaps its logarithm, then scaled.</summary>
/// <param name="Names">Their names; null for all columns of numbers that no other part names.</param>
[Word("numbers", "names")]
public sealed record NumberColumns(Items<string>? Names = null) : ColumnsOfType(Names)
{
    /// <summary>Whether log(1 + x) is taken before scaling: for amounts of which few are very large.</summary>
    [Word("log1p")]
    public bool TakesLog { get; init; }

    /// <summary>How numbers are scaled.</summary>
    [Word("scaling")]
    public NumberScaling Scaling { get; init; }

    /// <summary>The mean in the place of missing numbers.</summary>
    public NumberColumns FillMean() => this with { Filling = new MeanFilling() };

    /// <summary>The median in the place of missing numbers.</summary>
    public NumberColumns FillMedian() => this with { Filling = new MedianFilling() };

    /// <summary>The most frequent number in the place of missing ones.</summary>
    public NumberColumns FillMostFrequent() => this with { Filling = new MostFrequentFilling() };

    /// <summary>A number in the place of missing ones.</summary>
    /// <param name="value">The number, before logarithms and scaling.</param>
    public NumberColumns Fill(double value) => this with { Filling = new NumberFilling(value) };

    /// <summary>A feature more for each column: 1 where its value is missing.</summary>
    public NumberColumns WithIndicator() => this with { HasIndicator = true };

    /// <summary>(x − mean) / deviation of the training rows, gaps filled; a column of one value becomes 0.</summary>
    public NumberColumns Standardize() => this with { Scaling = NumberScaling.Standard };

    /// <summary>(x − smallest) / (largest − smallest) of the training rows: from 0 to 1 there; a column of one value becomes 0.</summary>
    public NumberColumns MinMax() => this with { Scaling = NumberScaling.MinMax };

    /// <summary>log(1 + x), before scaling.</summary>
    public NumberColumns Log1p() => this with { TakesLog = true };

    /// <summary>The same without some columns.</summary>
    /// <param name="names">The names of the columns.</param>
    public NumberColumns Without(params string[] names) => (NumberColumns)Less(names);

    internal override Items<Problem> OwnProblems =>
        IndicatorProblem
        + (
            Filling switch
            {
                TextFilling text =>
                [
                    Problem.Argument("a number in the place of missing ones", $"\"{text.Value}\"", "Fill(0), FillMedian()"),
                ],
                NumberFilling { Value: var value } when !double.IsFinite(value) || (TakesLog && value <= -1) =>
                [
                    Problem.Argument(
                        TakesLog ? "a finite number over −1, of which log(1 + x) is taken" : "a finite number in the place of missing ones",
                        value.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
                        "Fill(0), FillMedian()"
                    ),
                ],
                _ => Items<Problem>.None,
            }
        );
}

/// <summary>How numbers are scaled, by what training rows have.</summary>
public enum NumberScaling
{
    /// <summary>Not at all.</summary>
    [Word("none")]
    None,

    /// <summary>To a mean of 0 and a standard deviation of 1.</summary>
    [Word("standard")]
    Standard,

    /// <summary>To 0 for the smallest and 1 for the largest.</summary>
    [Word("minMax")]
    MinMax,
}
