using System.Globalization;
using System.Text;
using DeepPipeline.Properties.Generators;

namespace DeepPipeline.Properties.Suite;

/// <summary>The table of layers × properties, with the number of random cases tried.</summary>
public static class CoverageTable
{
    private const int Width = 100;

    private static readonly Column[] Columns = Enum.GetValues<Column>();

    private static readonly Column[] OfPrimitives = [Column.Oracle, Column.Gradient, Column.Second, Column.Derived];

    private static readonly Column[] OfLosses = [Column.Gradient, Column.Second, Column.Derived];

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
        text.Append("\nEach primitive alone: cases tried with oracle, gradients, second gradients, both beside autograd's\n");
        InColumns(text, [.. Forms.All.Select(Alone)]);
        var without = Forms
            .All.Where(form => Forms.TakesNumbers(form) && !Coverage.Primitives.ContainsKey((form, Column.Second)))
            .ToArray();
        text.Append(
            CultureInfo.InvariantCulture,
            $"Without second gradients that agree: {(without.Length == 0 ? "none" : string.Join(", ", without))}; -: takes no numbers to be differentiated by\n"
        );
        text.Append("\nEach loss: cases tried with gradients, second gradients, both beside autograd's\n");
        InColumns(
            text,
            [
                .. Coverage
                    .Losses.Keys.Select(loss => loss.Loss)
                    .Distinct()
                    .Order(StringComparer.Ordinal)
                    .Select(loss =>
                        $"{loss} {string.Join(' ', OfLosses.Select(column => Coverage.Losses.GetValueOrDefault((loss, column))))}"
                    ),
            ]
        );
        text.Append(
            CultureInfo.InvariantCulture,
            $"\nBroken primitives caught: {Coverage.Caught.Count} of {Mutants.All.Count}, first by {First(Coverage.Caught)}\n"
        );
        text.Append(
            CultureInfo.InvariantCulture,
            $"Broken gradient rules caught: {Coverage.CaughtRules.Count} of {BrokenRules.All.Count}, first by {First(Coverage.CaughtRules)}\n"
        );
        return text.ToString();
    }

    private static string First(IEnumerable<KeyValuePair<string, Column>> caught) =>
        string.Join(
            ", ",
            caught
                .GroupBy(mutant => mutant.Value)
                .OrderBy(mutants => mutants.Key)
                .Select(mutants => $"{Head(mutants.Key)} {mutants.Count()}")
        );

    private static void InColumns(StringBuilder text, string[] entries)
    {
        var width = entries.Select(entry => entry.Length + 2).DefaultIfEmpty(1).Max();
        foreach (var line in entries.Chunk(Math.Max(1, Width / width)))
            text.Append(string.Concat(line.Select(entry => entry.PadRight(width))).TrimEnd()).Append('\n');
    }

    private static string Alone(string form)
    {
        var counts = OfPrimitives
            .Select(column =>
                column != Column.Oracle && !Forms.TakesNumbers(form)
                    ? "-"
                    : Reasons.ForPrimitive(form, column)?.ToString()
                        ?? Coverage.Primitives.GetValueOrDefault((form, column)).ToString(CultureInfo.InvariantCulture)
            )
            .ToArray();
        return $"{form} {string.Join(' ', counts)}";
    }

    private static string Right(string text, Column column) => text.PadLeft(Math.Max(5, Head(column).Length + 1));

    private static string Head(Column column) => column == Column.Parameters ? "params" : column.ToString().ToLowerInvariant();

    private static string Text(string subject, Column column) =>
        Coverage.At(subject, column) switch
        {
            null => "",
            { Failed: true } => "FAIL",
            { Tried: 0 } => Reasons.For(subject, column)?.ToString() ?? "NONE",
            var cell => string.Create(CultureInfo.InvariantCulture, $"{cell.Tried}{(cell.Left > 0 ? Reasons.ForSome(column) : null)}"),
        };
}
