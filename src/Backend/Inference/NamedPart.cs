namespace DeepPipeline;

/// <summary>A named part on the path of a parameter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Its path.</param>
/// <param name="Written">The same with <c>*</c> for the number of a repetition: all of them are one part.</param>
internal sealed record NamedPart(string Name, string Path, string Written)
{
    private const string EveryTime = "*";

    /// <summary>The named parts that a parameter stands in, the outermost first; of a name inside itself the outer.</summary>
    internal static IEnumerable<NamedPart> Around(string parameter)
    {
        var segments = parameter.Split('/');
        var written = segments.Select((segment, i) => IsRepetition(segments, i) ? EveryTime : segment).ToArray();
        // The last is the parameter's own name.
        return Enumerable
            .Range(0, segments.Length - 1)
            .Where(i => IsName(segments[i]))
            .DistinctBy(i => segments[i])
            .Select(i => new NamedPart(segments[i], string.Join('/', segments[..(i + 1)]), string.Join('/', written[..(i + 1)])));
    }

    /// <summary>The path of a part that is written in another place, in the repetition in which this one is; null if not as many are repeated.</summary>
    internal string? In(string place)
    {
        var (written, segments) = (Written.Split('/'), place.Split('/'));
        var times = new Queue<string>(Path.Split('/').Where((_, i) => written[i] == EveryTime));
        return segments.Count(segment => segment == EveryTime) == times.Count
            ? string.Join('/', segments.Select(segment => segment == EveryTime ? times.Dequeue() : segment))
            : null;
    }

    // No name begins with a digit, as 2.dense and the number of a branch do; @shared has one place and can't move.
    private static bool IsName(string segment) => segment is [var first, ..] && !char.IsDigit(first);

    private static bool IsRepetition(string[] segments, int i) =>
        i > 0 && segments[i - 1].EndsWith(".repeat", StringComparison.Ordinal) && segments[i].All(char.IsDigit);
}
