namespace DeepPipeline;

/// <summary>The nearest of some names to one that is not among them: for hints.</summary>
internal static class NearestName
{
    /// <summary>The nearest, if one is near.</summary>
    internal static string? Of(string name, IEnumerable<string> names) =>
        names
            .Select(n => (Name: n, Distance: EditDistance.Of(name.ToUpperInvariant(), n.ToUpperInvariant())))
            .Where(n => n.Distance <= Math.Max(2, n.Name.Length / 3))
            .OrderBy(n => n.Distance)
            .Select(n => n.Name)
            .FirstOrDefault();
}
