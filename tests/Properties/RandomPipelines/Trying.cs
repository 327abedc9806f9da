using System.Globalization;

namespace DeepPipeline.Properties.RandomPipelines;

/// <summary>Asks whether a property holds of trials, and of the first of which it doesn't makes the smallest.</summary>
internal static class Trying
{
    private const int Usual = 500;

    /// <summary>
    /// The trials of a run: 500 from number 1, unless the environment has <c>PIPELINE_CASES</c> and <c>PIPELINE_SEED</c>, how
    /// many and from which number on.
    /// </summary>
    internal static IReadOnlyList<Trial> Run { get; } =
    [.. Enumerable.Range(0, (int)Asked("PIPELINE_CASES", Usual)).Select(i => Trial.Number(Asked("PIPELINE_SEED", 1) + i))];

    /// <summary>Whether the environment asks for so few trials that they can't have everything.</summary>
    internal static bool HasFew => Run.Count < Usual;

    /// <summary>What became of the trials; and the report of the first failure, if there is one.</summary>
    internal static (Verdict Sum, string? Report) All(IEnumerable<Trial> trials, Property property, Subject subject)
    {
        var sum = new Verdict((Failure?)null);
        foreach (var some in trials.Chunk(property.AtOnce))
        {
            foreach (var (trial, verdict) in some.Zip(property.Of(some, subject)))
            {
                sum = sum.Plus(verdict);
                if (verdict.Failure is { } failure)
                    return (sum, Report.Of(trial, Minimal.Of(trial, failure, property, subject)));
            }
        }

        return (sum, null);
    }

    private static long Asked(string variable, long usual) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? long.Parse(text, CultureInfo.InvariantCulture) : usual;
}
