namespace DeepPipeline;

/// <summary>Which named part of another model is which of this one, wherever both stand.</summary>
internal sealed class NamedParts
{
    private const int MostTold = 3;

    private readonly Dictionary<string, Same> sameOf;

    internal NamedParts(IEnumerable<string> here, IEnumerable<string> there)
    {
        var others = Of(there);
        sameOf = Of(here)
            .Where(mine => others.ContainsKey(mine.Key))
            .ToDictionary(mine => mine.Key, mine => new Same(mine.Value, others[mine.Key]));
    }

    /// <summary>The paths under which the other model may have a parameter, the outermost name first; or why that is not said.</summary>
    internal IEnumerable<Result<string>> PathsOf(string parameter) =>
        NamedPart
            .Around(parameter)
            .Select(part =>
                sameOf.TryGetValue(part.Name, out var same) ? same.Of(part)?.Map(path => path + parameter[part.Path.Length..]) : null
            )
            .OfType<Result<string>>();

    private static Dictionary<string, HashSet<NamedPart>> Of(IEnumerable<string> parameters) =>
        parameters.SelectMany(NamedPart.Around).GroupBy(part => part.Name).ToDictionary(parts => parts.Key, parts => parts.ToHashSet());

    /// <summary>All parts of one name.</summary>
    private sealed class Same(HashSet<NamedPart> here, HashSet<NamedPart> there)
    {
        private readonly string[] written = Written(here);
        private readonly string[] writtenThere = Written(there);

        // What stands where it stood has been looked for already, and is not looked for anywhere else.
        private readonly bool hasMoved = !there.IsSubsetOf(here);

        internal Result<string>? Of(NamedPart part) =>
            !hasMoved || there.Contains(part) ? null
            : here.Count == 1 && there.Count == 1 ? Result.Ok(there.Single().Path)
            : written.Length == 1 && writtenThere.Length == 1 && part.In(writtenThere[0]) is { } path ? Result.Ok(path)
            : Result.Fail<string>(
                new Problem(
                    ProblemCode.Parameters,
                    written[0],
                    $"transfer of {part.Name}",
                    "one part of that name in each model",
                    $"{Told(written)} in this and {Told(writtenThere)} in the other",
                    "give the parts different names, or put each into one whose name both models have once"
                )
            );

        private static string[] Written(IEnumerable<NamedPart> parts) => [.. parts.Select(part => part.Written).Distinct()];

        private static string Told(string[] paths) =>
            string.Join(", ", paths.Take(MostTold)) + (paths.Length > MostTold ? $" and {paths.Length - MostTold} more" : "");
    }
}
