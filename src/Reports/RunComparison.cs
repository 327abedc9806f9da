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
    /// best with its epoch; facts; and where it was recorded, how long the run took and how many examples a second it trained on. Scores are those of the validation data; where a run
    /// has none, those of the training data stand in columns of their own, for all runs. No two headings are the same: a setting that is called as another column begins with
    /// <c>recipe.</c>, and what is left has a number behind it.
    /// </summary>
    public Items<string> Headings => Columns.Map(column => column.Heading);

    /// <summary>A row for each run, with a text for each column; – stands where nothing is known. Runs of one name have a number behind it.</summary>
    public Items<Items<string>> Rows
    {
        get
        {
            var columns = Columns;
            return Named.Map(run => columns.Map(column => column.Text(run)));
        }
    }

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

    string IShown.Line => $"comparison of {string.Join(", ", Named.Map(run => run.Name))}";

    string IShown.Block => ToString();

    /// <summary>The table, as wide as it is.</summary>
    public override string ToString() => Render(this, int.MaxValue);

    /// <summary>The runs, each under a name of its own.</summary>
    internal Items<NamedHistory> Named => NamedHistory.ToldApart(Runs);

    /// <summary>The columns, from left to right.</summary>
    internal Items<Column> Columns
    {
        get
        {
            Column[] first = [new("run", false, run => run.Name)];
            Column[] scores =
            [
                new("epochs", true, run => run.Epochs.IsEmpty ? "0" : Numbers.Plain(run.Epochs[^1].Number)),
                .. NamedScores.Names(Runs.SelectMany(run => run.Epochs.SelectMany(Shown))).SelectMany(OfScore),
            ];
            var times = Times();
            string[] taken = [.. ((Column[])[.. first, .. scores, .. times]).Select(column => column.Heading)];
            var settings = Settings()
                .Select(column => taken.Contains(column.Heading) ? column with { Heading = "recipe." + column.Heading } : column);
            Column[] all = [.. first, .. settings, .. scores, .. times, .. Facts()];
            var headings = NamedHistory.ToldApart([.. all.Select(column => column.Heading)]);
            Column[] named = [.. all.Select((column, i) => column with { Heading = headings[i] })];
            // Facts stand before times, and are told apart after them.
            var facts = first.Length + settings.Count() + scores.Length;
            return [.. named[..facts], .. named[(facts + times.Length)..], .. named[facts..(facts + times.Length)]];
        }
    }

    private Column[] Times() =>
        Runs.Exists(run => run.Timeline is not null)
            ?
            [
                new("time", true, run => run.Timeline is { } timeline ? Durations.Text(timeline.Time) : Nothing),
                new("examples/s", true, run => run.Timeline is { } timeline ? Known(timeline.ExamplesASecond, Numbers.Rate) : Nothing),
            ]
            : [];

    // A run may have several facts of one name: the first of each run in one column, the second in another.
    private IEnumerable<Column> Facts() =>
        Runs.SelectMany(run => run.Facts)
            .Select(fact => fact.Name)
            .Distinct()
            .SelectMany(name =>
                Enumerable
                    .Range(0, Runs.Max(run => run.Facts.Count(fact => fact.Name == name)))
                    .Select(at => new Column(
                        name,
                        true,
                        run => run.Facts.Where(fact => fact.Name == name).ElementAtOrDefault(at)?.Value ?? Nothing
                    ))
            );

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

    // Scores of training data are compared with such scores alone.
    private IEnumerable<Column> OfScore(string name) =>
        (
            IsAllValidated ? (string[])[NamedScores.Validation]
            : Runs.Exists(run => run.IsValidated) ? [NamedScores.Training, NamedScores.Validation]
            : [NamedScores.Training]
        ).SelectMany(part => OfScore(part, name));

    private IEnumerable<Column> OfScore(string part, string name)
    {
        if (!Runs.Exists(run => Values(run).Any()))
            yield break;
        var isPercent = name == NamedScores.Accuracy;
        var larger = Larger(name);
        bool? ranked = name == NamedScores.Loss && LossesDiffer ? null : larger;
        yield return new($"{part} {name}", true, run => Known(Last(run), Text), ranked, Last);
        if (larger is not null && Runs.Exists(run => Best(run).Value is var best && !double.IsNaN(best) && best != Last(run)))
            yield return new(
                $"best {part} {name}",
                true,
                run => Best(run) is (> 0 and var epoch, var value) ? $"{Text(value)} ({Numbers.Plain(epoch)})" : Nothing,
                ranked,
                run => Best(run).Value
            );

        IEnumerable<(int Epoch, double Value)> Values(NamedHistory run) =>
            run
                .Epochs.Select(epoch =>
                    (
                        Epoch: epoch.Number,
                        Value: NamedScores.Find(part == NamedScores.Training ? epoch.Training : epoch.Validation, name) ?? double.NaN
                    )
                )
                .Where(pair => !double.IsNaN(pair.Value));

        double Last(NamedHistory run) => Values(run).Select(pair => pair.Value).LastOrDefault(double.NaN);

        (int Epoch, double Value) Best(NamedHistory run) =>
            (larger == true ? Values(run).OrderByDescending(pair => pair.Value) : Values(run).OrderBy(pair => pair.Value)).FirstOrDefault(
                (0, double.NaN)
            );

        string Text(double value) => isPercent ? Numbers.Percent(value) : Numbers.Short(value);
    }

    // A name that means different things in two runs has no better.
    private bool? Larger(string name) =>
        name == NamedScores.Loss ? false
        : name == NamedScores.Accuracy ? true
        : Runs.SelectMany(run => run.Epochs)
            .SelectMany(epoch => epoch.Training.Values)
            .Where(score => score.Name == name)
            .Select(score => score.Metric.LargerIsBetter)
            .Distinct()
            .ToArray()
            is [var larger]
            ? larger
        : null;

    // Numbers of two losses say nothing about which run is better.
    private bool LossesDiffer
    {
        get
        {
            var recipes = Runs.Select(run => run.Recipe).OfType<ComparedRecipe>().ToArray();
            return recipes
                .Skip(1)
                .SelectMany(recipe => recipes[0].Diff(recipe))
                .Any(difference => difference.Path is "recipe" or NamedScores.Loss || IsWithin(difference.Path, NamedScores.Loss));
        }
    }

    private bool IsAllValidated => Runs.ForAll(run => run.IsValidated || run.Epochs.IsEmpty);

    private IEnumerable<Scores> Shown(EpochScores epoch) =>
        epoch.Validation is not { } validation ? [epoch.Training]
        : IsAllValidated ? [validation]
        : [epoch.Training, validation];

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
            if (Larger is not { } larger || Value is null)
                return [];
            // What one alone has is better than nothing else.
            double[] known = [.. runs.Select(Value).Where(value => !double.IsNaN(value))];
            double[] values = [.. known.Where(double.IsFinite)];
            if (known.Length < 2 || values.Length == 0)
                return [];
            var best = larger ? values.Max() : values.Min();
            return [.. runs.Where(run => Value(run) == best)];
        }
    }
}
