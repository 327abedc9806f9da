using DeepPipeline.Properties.Backend.MetricsTests;
using DeepPipeline.Training;

namespace DeepPipeline.Peers;

/// <summary>What a metric says of some predictions.</summary>
/// <param name="Section">That it is a metric.</param>
/// <param name="Name">The row in which it counts.</param>
/// <param name="Source">As one would write it.</param>
/// <param name="Arguments">The record's arguments by name.</param>
/// <param name="Sizes">How many examples there are.</param>
/// <param name="Input">The predictions, example by example.</param>
/// <param name="Target">The targets, example by example.</param>
/// <param name="Output">The metric's value; of a confusion matrix its counts.</param>
internal sealed record Judged(
    string Section,
    string Name,
    string Source,
    Dictionary<string, object?> Arguments,
    long[][] Sizes,
    double[] Input,
    double[] Target,
    double[] Output
);

/// <summary>Every metric of one output, over examples with ties.</summary>
internal static class Scoring
{
    private const int Rows = 60;

    internal static IEnumerable<Judged> All =>
        from sample in MetricSample.All
        where sample.Function is not (FirstMetric or SecondMetric)
        from seed in Enumerable.Range(1, 8)
        let judged = sample.Judged(Rows, seed)
        select new Judged(
            "metric",
            sample.Function.GetType().Name,
            $"{sample} with seed {seed}",
            Numbers.Arguments(sample.Function),
            [
                [Rows],
            ],
            judged.Predictions,
            judged.Targets,
            judged.Value.IsNumber
                ? [judged.Value.Number]
                : [.. Enumerable.Range(0, judged.Value.Counts.Classes).SelectMany(judged.Value.Counts.Row).Select(count => (double)count)]
        );
}
