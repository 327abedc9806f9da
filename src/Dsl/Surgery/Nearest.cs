namespace DeepPipeline;

/// <summary>Finds what was meant.</summary>
internal static class Nearest
{
    /// <summary>The candidate fewest edits away; null if there is none.</summary>
    internal static string? To(string word, IEnumerable<string> candidates) =>
        candidates.MinBy(candidate => EditDistance.Of(word, candidate));
}
