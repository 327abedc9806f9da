namespace DeepPipeline.Reports;

/// <summary>One number of some scores, by name.</summary>
/// <param name="Name">What it is called in legends, files and tables: <c>loss</c>.</param>
/// <param name="Value">The number.</param>
internal readonly record struct NamedScore(string Name, double Value);

/// <summary>What charts, CSV and event files read of scores: the one place that knows which numbers scores have.</summary>
internal static class NamedScores
{
    internal const string Training = "training";
    internal const string Validation = "validation";
    internal const string Loss = "loss";
    internal const string Accuracy = "accuracy";
    internal const string LearningRate = "learning rate";

    /// <summary>All values of some scores, the loss first.</summary>
    internal static IEnumerable<NamedScore> Of(Scores scores)
    {
        yield return new(Loss, scores.Loss);
        if (scores.Classified > 0)
            yield return new(Accuracy, scores.Accuracy);
        foreach (var score in scores.Values.Where(score => score.Value.IsNumber && score.Name != Accuracy))
            yield return new(score.Name, score.Value.Number);
    }

    /// <summary>The names of all values that any epoch has, in the order in which they come.</summary>
    internal static IReadOnlyList<string> Names(IEnumerable<Scores> scores) =>
        [.. scores.SelectMany(Of).Select(reading => reading.Name).Distinct()];

    /// <summary>The number of a name; null where scores are missing or have none of it.</summary>
    internal static double? Find(Scores? scores, string name)
    {
        foreach (var reading in scores is { } some ? Of(some) : [])
        {
            if (reading.Name == name)
                return reading.Value;
        }

        return null;
    }
}
