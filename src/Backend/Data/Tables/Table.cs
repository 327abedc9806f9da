using System.Collections;
using System.Diagnostics;
using System.Globalization;

namespace DeepPipeline;

/// <summary>
/// Rows with named columns, immutable: of a file, of records, or of columns. A value is a number, a text or a date, or is missing. Parts of
/// a table are views; nothing is copied.
/// </summary>
/// <example><code>
/// var houses = Table.Load("houses.csv").OrThrow();
/// var (train, test) = houses.Split(0.8, seed: 1).OrThrow();
/// </code></example>
[DebuggerDisplay("{Line,nq}")]
public sealed partial class Table : IReadOnlyList<Row>
{
    private string Line => Show.Line(this);

    private readonly TableColumn[] columns;
    private readonly int[]? lines;
    private readonly Rows rows;

    internal Table(string source, Items<string> names, TableColumn[] columns, Rows rows, int[]? lines = null) =>
        (Source, ColumnNames, this.columns, this.rows, this.lines) = (source, names, columns, rows, lines);

    /// <summary>The names of the columns, in order.</summary>
    public Items<string> ColumnNames { get; }

    /// <summary>How many rows there are.</summary>
    public int Count => rows.Count;

    /// <summary>A row, from 0.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    public Row this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return new(this, rows[index]);
        }
    }

    /// <summary>The rows one after another.</summary>
    public IEnumerator<Row> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return new(this, rows[i]);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Some of the columns, in the order of the names.</summary>
    /// <remarks><b>Errors</b>: columns that are not there.</remarks>
    /// <param name="names">The names.</param>
    public Result<Table> Select(params string[] names) =>
        Known(names) is { IsEmpty: false } problems
            ? Result.Fail<Table>(problems)
            : new Table(Source, Items.Of(names), [.. names.Select(name => Find(name)!)], rows, lines) { Problems = Problems };

    /// <summary>All columns but some.</summary>
    /// <remarks><b>Errors</b>: columns that are not there.</remarks>
    /// <param name="names">The names of those that are left out.</param>
    public Result<Table> Without(params string[] names) =>
        Known(names) is { IsEmpty: false } problems
            ? Result.Fail<Table>(problems)
            : Select([.. ColumnNames.Where(name => !names.Contains(name, StringComparer.Ordinal))]);

    /// <summary>The rows for which something holds, in the same order.</summary>
    /// <param name="predicate">What shall hold.</param>
    public Table Where(Func<Row, bool> predicate) => View(Rows.Of([.. this.AsEnumerable().Where(predicate).Select(row => row.Index)]));

    /// <summary>The first <paramref name="count"/> rows, or all if there are fewer.</summary>
    public Table Take(int count) => View(rows.Take(count));

    /// <summary>All but the first <paramref name="count"/> rows.</summary>
    public Table Skip(int count) => View(rows.Skip(count));

    /// <summary>The rows in a random order, each as likely. The same seed gives the same order.</summary>
    /// <param name="seed">What the order is drawn from.</param>
    public Table Shuffle(long seed) => View(rows.At(Dataset<Features, Labels>.Order("shuffle", seed, Count)));

    /// <summary>Two parts, drawn at random: <c>var (train, test) = table.Split(0.8, seed: 1).OrThrow()</c>.</summary>
    /// <remarks><b>Errors</b>: a share outside 0 to 1.</remarks>
    /// <param name="share">How much the first part has, from 0 to 1; a number of rows is rounded.</param>
    /// <param name="seed">What the parts are drawn from.</param>
    public Result<TableSplit> Split(double share, long seed) =>
        Parts.ShareProblem("Split", share) is { } problem
            ? problem
            : At(rows.At(Dataset<Features, Labels>.Order("split", seed, Count)), share);

    /// <summary>Two parts, drawn at random, in each of which the categories of a column keep their shares, give or take less than 1 row.</summary>
    /// <remarks><b>Errors</b>: no such column; a share outside 0 to 1; a missing category; one with too few rows to be in both parts, if both have any.</remarks>
    /// <param name="column">The column: usually that of the classes.</param>
    /// <param name="share">How much the first part has, from 0 to 1; a number of rows is rounded.</param>
    /// <param name="seed">What the parts are drawn from.</param>
    public Result<TableSplit> StratifiedSplit(string column, double share, long seed)
    {
        if (Parts.ShareProblem("StratifiedSplit", share) is { } problem)
            return problem;
        if (Find(column) is not { } cells)
            return Missing(column);
        var found = new List<Problem>();
        var categories = new string[Count];
        for (var i = 0; i < categories.Length; i++)
        {
            categories[i] = cells.Category(rows[i]) ?? "";
            if (cells.IsGap(rows[i]) && found.Count < Found.Most)
                found.Add(
                    At(rows[i], column, "a category", "nothing", $"leave such rows out: Where(row => row[\"{column}\"] is not null)")
                );
        }

        if (found.Count > 0)
            return Result.Fail<TableSplit>(Items.Of<Problem>(found));
        string[] names = [.. categories.Distinct().Order(StringComparer.Ordinal)];
        var numbers = names.Select((name, i) => (name, i)).ToDictionary(one => one.name, one => one.i, StringComparer.Ordinal);
        var byClass = new SortedDictionary<int, int[]>(
            Dataset<Features, Labels>
                .Order("stratify", seed, Count)
                .GroupBy(position => numbers[categories[position]])
                .ToDictionary(group => group.Key, group => group.ToArray())
        );
        var order = Stratification.Order(byClass);
        var first = Parts.Size(share, Count);
        var inFirst = order.Take(first).Select(position => categories[position]).ToHashSet(StringComparer.Ordinal);
        var inSecond = order.Skip(first).Select(position => categories[position]).ToHashSet(StringComparer.Ordinal);
        if (first > 0 && first < Count && Array.Find(names, name => !inFirst.Contains(name) || !inSecond.Contains(name)) is { } absent)
            return new Problem(
                ProblemCode.Data,
                Source,
                $"column {column}",
                "every category in both parts",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"none of \"{absent}\" in the {(inFirst.Contains(absent) ? "second" : "first")} part, of {byClass[numbers[absent]].Length} in all"
                ),
                "give the part a larger share, or leave the category out"
            );
        return At(rows.At(order), share);
    }

    /// <summary>Pairs of parts for cross-validation, drawn at random: each row is in the second part, which a model is judged on, of exactly one, and their sizes differ by 1 at most.</summary>
    /// <remarks><b>Errors</b>: fewer than 2 folds; more folds than rows.</remarks>
    /// <param name="folds">How many folds, at least 2.</param>
    /// <param name="seed">What they are drawn from.</param>
    /// <example><code>foreach (var (train, validation) in table.KFold(5, seed: 1).OrThrow()) { … }</code></example>
    public Result<Items<TableSplit>> KFold(int folds, long seed)
    {
        if (folds < 2 || folds > Count)
            return Parts.FoldsProblem(
                "KFold",
                folds,
                string.Create(CultureInfo.InvariantCulture, $"from 2 to {Count} folds, one row each at least"),
                "5 or 10 is usual"
            );
        var order = Dataset<Features, Labels>.Order("folds", seed, Count);
        return Items.Of(
            Enumerable
                .Range(0, folds)
                .Select(fold => new TableSplit(
                    View(rows.At([.. order.Where((_, i) => i % folds != fold)])),
                    View(rows.At([.. order.Where((_, i) => i % folds == fold)]))
                ))
        );
    }

    /// <summary><c>houses.csv: 506 rows of city, area, rooms</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Source}: {Count:N0} rows of ")
        + string.Join(", ", ColumnNames.Take(12))
        + (ColumnNames.Count > 12 ? string.Create(CultureInfo.InvariantCulture, $" and {ColumnNames.Count - 12} more") : "");

    /// <summary>Where it comes from: a file's path, or a word.</summary>
    internal string Source { get; }

    /// <summary>What was wrong with what it was made of; it is told where it is used.</summary>
    internal Items<Problem> Problems { get; init; } = Items<Problem>.None;

    /// <summary>Which of the stored rows it shows.</summary>
    internal Rows Rows => rows;

    /// <summary>A column; null if there is none of the name.</summary>
    internal TableColumn? Find(string name)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            if (string.Equals(ColumnNames[i], name, StringComparison.Ordinal))
                return columns[i];
        }

        return null;
    }

    /// <summary>A column of a name or, if there is none, the only one that differs from it in capitals: records write <c>Area</c> where files have <c>area</c>.</summary>
    internal TableColumn? FindLike(string name)
    {
        if (Find(name) is { } exact)
            return exact;
        var alike = Enumerable
            .Range(0, columns.Length)
            .Where(i => ColumnNames[i].Equals(name, StringComparison.OrdinalIgnoreCase))
            .ToList();
        return alike.Count == 1 ? columns[alike[0]] : null;
    }

    /// <summary>Says that there is no column of a name.</summary>
    internal Problem Missing(string name) =>
        new(
            ProblemCode.Data,
            Source,
            "table",
            $"a column \"{name}\"",
            string.Join(", ", ColumnNames.Take(20)) + (ColumnNames.Count > 20 ? ", …" : ""),
            Spelling.Near(name, ColumnNames) is { } near
                ? $"did you mean \"{near}\"?"
                : "names are those of the first line, or of the records"
        );

    /// <summary>Says what is wrong with a value.</summary>
    internal Problem At(int index, string column, string expected, string actual, string hint) =>
        new(ProblemCode.Data, Source, $"{PlaceOf(index)}, column {column}", expected, actual, hint);

    internal string PlaceOf(int index) =>
        lines is null
            ? string.Create(CultureInfo.InvariantCulture, $"row {index} (from 0)")
            : string.Create(CultureInfo.InvariantCulture, $"line {lines[index]}");

    internal Table View(Rows those) => new(Source, ColumnNames, columns, those, lines) { Problems = Problems };

    private TableSplit At(Rows order, double share)
    {
        var first = Parts.Size(share, Count);
        return new(View(order.Take(first)), View(order.Skip(first)));
    }

    private Items<Problem> Known(string[] names) =>
        Problems
        + Items.Of(names.Where(name => Find(name) is null).Select(Missing))
        + Items.Of(
            names
                .GroupBy(name => name, StringComparer.Ordinal)
                .Where(same => same.Count() > 1)
                .Select(same => new Problem(ProblemCode.Data, Source, "table", "each column once", $"\"{same.Key}\" twice", "name it once"))
        );
}

/// <summary>Two parts of a table that have no row in common and all of them together.</summary>
/// <param name="First">The part whose share was named: usually what is trained on.</param>
/// <param name="Second">The rest: usually what the model is judged on.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record TableSplit(Table First, Table Second)
{
    private string Line => Show.Line(this);
}
