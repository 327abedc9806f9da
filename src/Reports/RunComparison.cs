using System.Diagnostics;

namespace DeepPipeline.Reports;

/// <summary>
/// Several runs side by side, as a value: a row a run, with the settings in which their recipes differ, its scores, and how long it took. A text and a table in a report are
/// renderings of it.
/// </summary>
/// <param name="Runs">The runs.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record RunComparison(Items<NamedHistory> Runs) : IShown
{
    private const int WidestSetting = 32; // columns of text
    private const string Nothing = "–";

    private string Line => Show.Line(this);

    /// <summary>A comparison of some runs.</summary>
    /// <param name="runs">The runs.</param>
    /// <example><code>
    /// RunComparison.Of(
    ///     NamedHistory.Of("Adam", adam.History).WithRecipe(recipe).WithTimeline(recorder.Timeline),
    ///     NamedHistory.Of("slower", slower.History).WithRecipe(recipe with { Batch = 64 }))
    /// </code></example>
    public static RunComparison Of(params NamedHistory[] runs) => new(Items.Of(runs));

    /// <summary>
    /// What stands in the columns: <c>run</c>; the settings that are not the same in all recipes; how many epochs; of each score the last and, where an earlier one was better, the
    /// best with its epoch, of the validation data where a run has it; facts; and where it was recorded, how long the run took and how many examples a second it trained on.
    /// </summary>
    public Items<string> Headings => Columns.Map(column => column.Heading);

    /// <summary>A row for each run, with a text for each column; – stands where nothing is known.</summary>
    public Items<Items<string>> Rows => Runs.Map(run => Columns.Map(column => column.Text(run)));

    /// <summary>The table as text. No line is wider than asked.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="width">How many columns of text there are.</param>
    /// <param name="ascii">Whether only ASCII may be used.</param>
    public static string Render(RunComparison comparison, int width = 80, bool ascii = false)
    {
        var columns = comparison.Columns;
        Items<string>[] lines = [comparison.Headings, .. comparison.Rows];
        var widths = columns
            .Select((_, i) => lines.Max(line => Math.Min(WidestSetting, Cells.Width(Cells.Clean(line[i], ascii)))))
            .ToArray();
        return string.Join(
            '\n',
            lines.Select(line =>
                Cells.Cut(
                    string.Join(
                            "  ",
                            line.Select(
                                (text, i) =>
                                    columns[i].IsNumber
                                        ? Cells.Right(Cells.Clean(text, ascii), widths[i], ascii)
                                        : Cells.Left(Cells.Clean(text, ascii), widths[i], ascii)
                            )
                        )
                        .TrimEnd(),
                    Math.Max(1, width),
                    ascii
                )
            )
        );
    }

    string IShown.Line => $"comparison of {string.Join(", ", Runs.Map(run => run.Name))}";

    string IShown.Block => ToString();

    /// <summary>The table, as wide as it is.</summary>
    public override string ToString() => Render(this, int.MaxValue);

    /// <summary>The columns, from left to right.</summary>
    internal Items<Column> Columns =>
        [
            new("run", false, run => run.Name),
            .. Settings(),
            new("epochs", true, run => run.Epochs.IsEmpty ? "0" : Numbers.Plain(run.Epochs[^1].Number)),
            .. NamedScores.Names(Runs.SelectMany(run => run.Epochs.Select(epoch => Watched(run, epoch)))).SelectMany(OfScore),
            .. Runs.SelectMany(run => run.Facts)
                .Select(fact => fact.Name)
                .Distinct()
                .Select(name => new Column(name, true, run => run.Facts.FirstOrDefault(fact => fact.Name == name)?.Value ?? Nothing)),
            .. Runs.Exists(run => run.Timeline is not null)
                ? (Column[])
                    [
                        new("time", true, run => run.Timeline is { } timeline ? Numbers.Duration(timeline.Time) : Nothing),
                        new(
                            "examples/s",
                            true,
                            run => run.Timeline is { } timeline ? Known(timeline.ExamplesASecond, Numbers.Rate) : Nothing
                        ),
                    ]
                : [],
        ];

    // Where any two recipes differ. Of two optimisers of one sort a number may differ, of others the whole: then the whole stands there for all.
    private IEnumerable<Column> Settings()
    {
        var recipes = Runs.Select(run => run.Recipe).OfType<ComparedRecipe>().ToArray();
        var paths = recipes
            .SelectMany(one => recipes.SelectMany(other => one.Diff(other)))
            .Select(difference => difference.Path)
            .Distinct()
            .ToArray();
        return paths
            .Where(path => !paths.Any(outer => IsWithin(path, outer)))
            .Select(path => new Column(
                path,
                false,
                run =>
                    run.Recipe is { } own
                        ? recipes.SelectMany(own.Diff).FirstOrDefault(difference => difference.Path == path)?.Before ?? Nothing
                        : Nothing
            ));
    }

    private static bool IsWithin(string path, string outer) =>
        path.Length > outer.Length && path.StartsWith(outer, StringComparison.Ordinal) && (path[outer.Length] is '.' or '[');

    private IEnumerable<Column> OfScore(string name)
    {
        var of =
            Runs.ForAll(run => IsValidated(run) || run.Epochs.IsEmpty) ? NamedScores.Validation + " "
            : Runs.Exists(IsValidated) ? ""
            : NamedScores.Training + " ";
        var isPercent = name == NamedScores.Accuracy;
        yield return new(of + name, true, run => Known(Last(run), Text), Larger(name), Last);
        if (Larger(name) is { } larger && Runs.Exists(run => Best(run).Value is var best && !double.IsNaN(best) && best != Last(run)))
            yield return new(
                "best " + name,
                true,
                run => Best(run) is (> 0 and var epoch, var value) ? $"{Text(value)} ({Numbers.Plain(epoch)})" : Nothing,
                larger,
                run => Best(run).Value
            );

        IEnumerable<(int Epoch, double Value)> Values(NamedHistory run) =>
            run
                .Epochs.Select(epoch => (Epoch: epoch.Number, Value: NamedScores.Find(Watched(run, epoch), name) ?? double.NaN))
                .Where(pair => !double.IsNaN(pair.Value));

        double Last(NamedHistory run) => Values(run).Select(pair => pair.Value).LastOrDefault(double.NaN);

        (int Epoch, double Value) Best(NamedHistory run) =>
            (
                Larger(name) == true ? Values(run).OrderByDescending(pair => pair.Value) : Values(run).OrderBy(pair => pair.Value)
            ).FirstOrDefault((0, double.NaN));

        string Text(double value) => isPercent ? Numbers.Percent(value) : Numbers.Short(value);
    }

    private bool? Larger(string name) =>
        name == "loss" ? false
        : name == NamedScores.Accuracy ? true
        : Runs.SelectMany(run => run.Epochs)
            .SelectMany(epoch => epoch.Training.Values)
            .FirstOrDefault(score => score.Name == name)
            ?.Metric.LargerIsBetter;

    private static bool IsValidated(NamedHistory run) => run.Epochs.Exists(epoch => epoch.Validation is not null);

    private static Scores Watched(NamedHistory run, EpochScores epoch) =>
        IsValidated(run) ? epoch.Validation ?? Scores.Empty : epoch.Training;

    private static string Known(double value, Func<double, string> text) => double.IsNaN(value) ? Nothing : text(value);

    /// <summary>A column of the table.</summary>
    /// <param name="Heading">What stands above it.</param>
    /// <param name="IsNumber">Whether there are numbers in it, which end at the same place.</param>
    /// <param name="Text">What it has of a run.</param>
    /// <param name="Larger">Whether larger numbers are better; null if nothing is.</param>
    /// <param name="Value">The number, where one is better than another.</param>
    internal sealed record Column(
        string Heading,
        bool IsNumber,
        Func<NamedHistory, string> Text,
        bool? Larger = null,
        Func<NamedHistory, double>? Value = null
    )
    {
        /// <summary>The runs that are best in it; none if there is no better.</summary>
        internal IReadOnlyList<NamedHistory> Best(Items<NamedHistory> runs)
        {
            if (Larger is not { } larger || Value is null || runs.Count < 2)
                return [];
            var values = runs.Select(Value).Where(double.IsFinite).ToArray();
            if (values.Length == 0)
                return [];
            var best = larger ? values.Max() : values.Min();
            return [.. runs.Where(run => Value(run) == best)];
        }
    }
}
