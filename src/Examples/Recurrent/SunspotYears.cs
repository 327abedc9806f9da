namespace DeepPipeline.Examples.Recurrent;

/// <summary>
/// The sunspots of each year, as windows: from so many years, the next. The last years are held out; what stands before a year in its
/// window was known then. Mean and deviation are those of the years that are learnt from.
/// </summary>
/// <param name="Train">What is learnt from, standardised.</param>
/// <param name="Test">The years that are held out, standardised.</param>
/// <param name="Years">Which years these are.</param>
/// <param name="Truth">How many sunspots they had.</param>
/// <param name="Before">How many the years before them had.</param>
/// <param name="Scale">From sunspots to standard numbers.</param>
internal sealed record SunspotYears(
    Dataset<Sequence, Features> Train,
    Dataset<Sequence, Features> Test,
    IReadOnlyList<double> Years,
    IReadOnlyList<double> Truth,
    IReadOnlyList<double> Before,
    Standardization Scale
)
{
    private const int Window = 24; // years: two cycles of the sun
    private const int FirstHeldOut = 1950;

    /// <summary>The root of the mean squared error of saying that a year will be as the year before.</summary>
    internal double NaiveError => ErrorOf(Before);

    /// <summary>The windows of the series that comes with the project.</summary>
    internal static Result<SunspotYears> Load() =>
        ProjectFile
            .Or(null, "data/series/sunspots.csv")
            .Then(path =>
                Csv.LoadSamples(path, ["year"])
                    .And(Csv.LoadSamples(path, ["sunspots"]))
                    .Map(both => Of(both.First.ToDoubles(), both.Second.ToDoubles()))
            );

    /// <summary>The root of the mean squared error of a forecast, in sunspots.</summary>
    internal double ErrorOf(IReadOnlyList<double> forecast) =>
        Math.Sqrt(forecast.Zip(Truth, (said, was) => (said - was) * (said - was)).Average());

    private static SunspotYears Of(double[] years, double[] spots)
    {
        var held = System.Array.FindIndex(years, year => year >= FirstHeldOut);
        var known = spots[..held];
        var mean = known.Average();
        var scale = new Standardization(Items.Of(mean), Items.Of(Math.Sqrt(known.Average(x => (x - mean) * (x - mean)))));
        var standard = scale.Apply(spots);
        return new(
            Windows(standard, Window, held),
            Windows(standard, held, spots.Length),
            years[held..],
            spots[held..],
            spots[(held - 1)..^1],
            scale
        );
    }

    // The windows before the years from one up to another.
    private static Dataset<Sequence, Features> Windows(double[] numbers, int from, int to) =>
        Dataset
            .Of(
                Sequence.Of(Window, 1),
                Enumerable.Range(from, to - from).SelectMany(year => numbers[(year - Window)..year]).ToArray(),
                Features.Of(1),
                numbers[from..to]
            )
            .OrThrow();
}
