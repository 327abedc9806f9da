using System.Globalization;

namespace Pipeline;

/// <summary>From how classes are called in a file to numbers.</summary>
internal static class ClassList
{
    /// <summary>The class of each example, and what the classes are called.</summary>
    /// <param name="called">What each example's class is called.</param>
    /// <param name="given">The classes in their order; if none, whole numbers are themselves, and names are ordered by their characters.</param>
    /// <param name="unknown">Told of each example whose class is not among those given.</param>
    internal static (int[] Labels, Items<string> Names) Of(IReadOnlyList<string> called, Items<string>? given, Action<int> unknown)
    {
        if (given is null && called.All(name => Number(name) is not null))
            return ([.. called.Select(name => Number(name)!.Value)], Items<string>.None);
        var names = given ?? Items.Of(called.Distinct().Order(StringComparer.Ordinal).AsEnumerable());
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in names)
            numbers.TryAdd(name, numbers.Count);
        var labels = new int[called.Count];
        for (var i = 0; i < labels.Length; i++)
        {
            if (!numbers.TryGetValue(called[i], out labels[i]))
                unknown(i);
        }

        return (labels, names);
    }

    // A class is a number from 0, written as one.
    private static int? Number(string name) => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
