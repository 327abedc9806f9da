namespace DeepPipeline;

/// <summary>Finds the name that was meant.</summary>
internal static class Spelling
{
    /// <summary>The name that differs in capitals only, or in few letters of many; null if none does.</summary>
    internal static string? Near(string word, IReadOnlyList<string> names) =>
        names.FirstOrDefault(name => name.Equals(word.Trim(), StringComparison.OrdinalIgnoreCase))
        // Of very long names nobody mistypes one.
        ?? names
            .Where(name => name.Length is > 2 and < 200 && word.Length < 200)
            .Select(name => (Name: name, Edits: Edits(word, name)))
            .Where(near => near.Edits * 3 <= Math.Max(word.Length, near.Name.Length))
            .OrderBy(near => near.Edits)
            .Select(near => near.Name)
            .FirstOrDefault();

    // Wagner and Fischer 1974, one row at a time.
    private static int Edits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1)));
        }

        return row[^1];
    }
}
