namespace DeepPipeline;

/// <summary>The nearest of some names to one that is not among them: for hints.</summary>
internal static class NearestName
{
    /// <summary>The nearest, if one is near.</summary>
    internal static string? Of(string name, IEnumerable<string> names) =>
        names
            .Select(n => (Name: n, Distance: Distance(name.ToUpperInvariant(), n.ToUpperInvariant())))
            .Where(n => n.Distance <= Math.Max(2, n.Name.Length / 3))
            .OrderBy(n => n.Distance)
            .Select(n => n.Name)
            .FirstOrDefault();

    // Levenshtein's, a row at a time. Nobody misspells a name into a hundred characters.
    private static int Distance(string a, string b)
    {
        if (a.Length > 100)
            return int.MaxValue;
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}
