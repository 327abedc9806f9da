namespace DeepPipeline.Examples.Commands;

/// <summary>Finds the word that was meant.</summary>
internal static class Nearest
{
    /// <summary>The candidate fewest edits away, when that is near enough to be meant; a swap of neighbours is one edit.</summary>
    internal static string? To(string word, IEnumerable<string> candidates)
    {
        var (best, distance) = candidates
            .Select(candidate =>
                (
                    candidate,
                    distance: candidate.StartsWith(word, StringComparison.Ordinal) && word.Length > 3 ? 1 : EditDistance.Of(word, candidate)
                )
            )
            .DefaultIfEmpty(("", int.MaxValue))
            .MinBy(c => c.Item2);
        return distance <= 2 && distance < word.TrimStart('-').Length ? best : null;
    }
}
