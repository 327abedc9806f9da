namespace Pipeline.Properties.Reports;

/// <summary>Histories to render.</summary>
internal static class Histories
{
    /// <summary>Two epochs, the second without validation scores.</summary>
    internal static IReadOnlyList<EpochScores> Small { get; } =
    [
        new(1, 10, 0.1, new Scores(2.5, 8, 10, 10), new Scores(3, 3, 4, 4)),
        new(2, 20, 0.05, new Scores(1 / 3.0, 9, 10, 10), null),
    ];

    /// <summary>A history of any losses, with validation scores in every second epoch.</summary>
    internal static IReadOnlyList<EpochScores> Of(double[] losses) =>
        [.. losses.Select((loss, i) => new EpochScores(i + 1, 7 * (i + 1), loss / 3, new Scores(loss, 1, i % 3, 1), i % 2 == 0 ? null : new Scores(loss / 7, 1, 3, 1)))];
}
