using System.Globalization;

namespace DeepPipeline;

/// <summary>From how classes are called in a file to numbers.</summary>
internal static class ClassList
{
    // Fewer classes than these are few, however few examples there are.
    private const int Few = 20;

    /// <summary>The class of each example, and what the classes are called.</summary>
    /// <param name="called">What each example's class is called.</param>
    /// <param name="given">The classes in their order; if none, whole numbers are themselves, other numbers in their order, and names are ordered by their characters.</param>
    /// <param name="found">Told of examples whose class is not among those given, and of classes that are none.</param>
    /// <param name="place">Where an example's class stands.</param>
    internal static (int[] Labels, Items<string> Names) Of(
        IReadOnlyList<string> called,
        Items<string>? given,
        Found found,
        Func<int, string> place
    )
    {
        if (given is null)
        {
            double[] numbers = [.. called.Select(Number)];
            var areNumbers = System.Array.TrueForAll(numbers, double.IsFinite);
            if (Suspicion(called, areNumbers ? numbers : []) is var (row, expected, actual, hint))
                found.Add(place(row), expected, actual, hint);
            if (areNumbers && System.Array.TrueForAll(numbers, number => number is >= 0 and <= int.MaxValue))
                return (System.Array.ConvertAll(numbers, number => (int)number), Items<string>.None);
            given = areNumbers
                ? Items.Of(called.Distinct().OrderBy(Number).ThenBy(name => name, StringComparer.Ordinal).AsEnumerable())
                : Items.Of(called.Distinct().Order(StringComparer.Ordinal).AsEnumerable());
        }

        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in given)
            known.TryAdd(name, known.Count);
        var labels = new int[called.Count];
        for (var i = 0; i < labels.Length; i++)
        {
            if (!known.TryGetValue(called[i], out labels[i]))
                found.Add(place(i), $"one of the classes {given}", $"\"{called[i]}\"", "name all classes, or leave such lines out");
        }

        return (labels, given);
    }

    // What can hardly be a class, since it is a measure or the name of one example; who means it names the classes.
    private static (int Row, string Expected, string Actual, string Hint)? Suspicion(IReadOnlyList<string> called, double[] numbers)
    {
        var classes = called.Distinct().Count();
        var fraction = System.Array.FindIndex(numbers, number => !double.IsInteger(number));
        return fraction >= 0
                ? (
                    fraction,
                    "a class: a name or a whole number",
                    string.Create(CultureInfo.InvariantCulture, $"\"{called[fraction]}\", one of {classes} different numbers"),
                    "load numbers with LoadNumbers; if they are classes, name them: classes: [\"…\"]"
                )
            : classes > Few && classes > called.Count / 2
                ? (
                    0,
                    "classes that several examples have",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{classes} different ones in {called.Count} examples: \"{called[0]}\", \"{called[1]}\", …"
                    ),
                    "is it the right column? load numbers with LoadNumbers; if they are classes, name them: classes: [\"…\"]"
                )
            : null;
    }

    // NaN if it is none.
    private static double Number(string name) =>
        double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
}
