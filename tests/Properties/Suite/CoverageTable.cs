using System.Globalization;
using System.Text;
using DeepPipeline.Properties.Generators;

namespace DeepPipeline.Properties.Suite;

/// <summary>The table of layers × properties, with the number of random cases tried.</summary>
public static class CoverageTable
{
    private static readonly Column[] Columns = Enum.GetValues<Column>();

    private static readonly Dictionary<Sort, string> Titles = new()
    {
        [Sort.Layer] = "layers",
        [Sort.Combinator] = "combinators",
        [Sort.Model] = "models",
    };

    /// <summary>The table. A cell that failed shows FAIL, one that did not run nothing.</summary>
    /// <param name="subjects">The rows.</param>
    public static string Render(IEnumerable<Subject> subjects)
    {
        var rows = subjects.OrderBy(subject => subject.Sort).ThenBy(subject => subject.Name, StringComparer.Ordinal).ToArray();
        var width = rows.Max(row => row.Name.Length);
        var text = new StringBuilder("Random cases tried, layers × properties\n");
        foreach (var sort in rows.GroupBy(row => row.Sort))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{Titles[sort.Key].PadRight(width)}{string.Concat(Columns.Select(column => Right(Head(column), column)))}\n"
            );
            foreach (var row in sort)
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"{row.Name.PadRight(width)}{string.Concat(Columns.Select(column => Right(Text(row.Name, column), column)))}\n"
                );
        }

        var total = rows.Sum(row => Columns.Sum(column => Coverage.At(row.Name, column)?.Tried ?? 0));
        text.Append(CultureInfo.InvariantCulture, $"{rows.Length} rows, {total} cases\n");
        foreach (var (letter, reason) in Reasons.All)
            text.Append(CultureInfo.InvariantCulture, $"{letter}: {reason}\n");
        foreach (var sizes in WellKnown.Sizes.GroupBy(size => size.Value, size => size.Key))
            text.Append(CultureInfo.InvariantCulture, $"{string.Join(", ", sizes)}: {sizes.Key} in the sizes of its paper\n");
        text.Append("\nEach primitive alone: cases tried with the oracle, gradients, second gradients\n");
        foreach (var line in Forms.All.Select(Alone).Chunk(3))
            text.Append(string.Concat(line.Select(form => form.PadRight(36))).TrimEnd()).Append('\n');
        var without = Forms
            .All.Where(form => Forms.TakesNumbers(form) && !Coverage.Primitives.ContainsKey((form, Column.Second)))
            .ToArray();
        text.Append(
            CultureInfo.InvariantCulture,
            $"Without second gradients that agree: {(without.Length == 0 ? "none" : string.Join(", ", without))}; -: takes no numbers to be differentiated by\n"
        );
        var caught = Coverage
            .Caught.GroupBy(mutant => mutant.Value)
            .OrderBy(mutants => mutants.Key)
            .Select(mutants => $"{Head(mutants.Key)} {mutants.Count()}");
        text.Append(
            CultureInfo.InvariantCulture,
            $"\nBroken primitives caught: {Coverage.Caught.Count} of {Mutants.All.Count}, first by {string.Join(", ", caught)}\n"
        );
        return text.ToString();
    }

    private static string Alone(string form)
    {
        var counts = new[] { Column.Oracle, Column.Gradient, Column.Second }
            .Select(column => Coverage.Primitives.GetValueOrDefault((form, column)))
            .ToArray();
        return counts[0] > 0 && !Forms.TakesNumbers(form) ? $"{form} {counts[0]} - -" : $"{form} {string.Join(' ', counts)}";
    }

    private static string Right(string text, Column column) => text.PadLeft(Math.Max(5, Head(column).Length + 1));

    private static string Head(Column column) => column.ToString().ToLowerInvariant();

    private static string Text(string subject, Column column) =>
        Coverage.At(subject, column) switch
        {
            null => "",
            { Failed: true } => "FAIL",
            { Tried: 0 } => Reasons.For(subject, column)?.ToString() ?? "NONE",
            var cell => cell.Tried.ToString(CultureInfo.InvariantCulture),
        };
}
