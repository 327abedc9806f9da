namespace DeepPipeline.Properties.RandomPipelines;

/// <summary>The smallest trial that fails as a given one does: nothing can be taken from it without the failure going away.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Failure">How it fails.</param>
internal sealed record Minimal(Trial Trial, Failure Failure)
{
    private const int MostTried = 4000;

    internal static Minimal Of(Trial failing, Failure failure, Property property, Subject subject)
    {
        var found = new Minimal(failing, failure);
        var tried = new HashSet<Trial> { failing };
        while (tried.Count < MostTried && found.Simpler(property, subject, tried) is { } simpler)
            found = simpler;
        return found;
    }

    private Minimal? Simpler(Property property, Subject subject, HashSet<Trial> tried)
    {
        foreach (var trials in Trial.Simpler().Where(tried.Add).SelectMany(trial => Seeded(trial, property.Seeds)).Chunk(property.AtOnce))
        {
            foreach (var (trial, verdict) in trials.Zip(property.Of(trials, subject)))
            {
                if (verdict.Failure is { } failure && failure.Property == Failure.Property)
                    return new Minimal(trial, failure);
            }
        }

        return null;
    }

    private static IEnumerable<Trial> Seeded(Trial trial, int seeds) =>
        Enumerable.Range(0, seeds).Select(i => trial with { Seed = trial.Seed + (1_000_003L * i) });
}
