namespace DeepPipeline;

/// <summary>Finds the name that was meant.</summary>
internal static class Spelling
{
    /// <summary>The name that differs in capitals only, or in few letters of many; null if none does.</summary>
    internal static string? Near(string word, IReadOnlyList<string> names) =>
        names.FirstOrDefault(name => name.Equals(word.Trim(), StringComparison.OrdinalIgnoreCase))
        ?? names
            .Where(name => name.Length > 2)
            .Select(name => (Name: name, Edits: EditDistance.Of(word, name)))
            .Where(near => near.Edits <= Math.Max(word.Length, near.Name.Length) / 3)
            .OrderBy(near => near.Edits)
            .Select(near => near.Name)
            .FirstOrDefault();
}
