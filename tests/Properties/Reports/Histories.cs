namespace DeepPipeline.Properties.Reports;

/// <summary>Histories to render.</summary>
internal static class Histories
{
    private static readonly ScorePlan Deciding = ScorePlan.For(Loss.CrossEntropy, Items<Metric<Features, Labels>>.None);
    private static readonly ScorePlan Undecided = ScorePlan.For(Loss.MeanSquaredError, Items<Metric<Features, Features>>.None);

    /// <summary>Two epochs, the second without validation scores.</summary>
    internal static IReadOnlyList<EpochScores> Small { get; } =
    [new(1, 10, 0.1, Made(2.5, 8, 10, 10), Made(3, 3, 4, 4)), new(2, 20, 0.05, Made(1 / 3.0, 9, 10, 10), null)];

    /// <summary>A history of any losses, with validation scores in every second epoch.</summary>
    internal static IReadOnlyList<EpochScores> Of(double[] losses) =>
        [
            .. losses.Select(
                (loss, i) =>
                    new EpochScores(i + 1, 7 * (i + 1), loss / 3, Made(loss, 1, i % 3, 1), i % 2 == 0 ? null : Made(loss / 7, 1, 3, 1))
            ),
        ];

    private static Scores Made(double lossSum, long right, long counted, long count)
    {
        var plan = counted == 0 ? Undecided : Deciding;
        var (losses, weights, tallies) = (new ExactSum(), new ExactSum(), plan.NothingCounted());
        losses.Add(lossSum);
        weights.Add(count);
        foreach (var tally in tallies)
        {
            using var memory = new MemoryStream([.. BitConverter.GetBytes(right), .. BitConverter.GetBytes(counted)]);
            tally.Read(new BinaryReader(memory));
        }

        return new Scores(plan, losses, weights, count, tallies);
    }
}
