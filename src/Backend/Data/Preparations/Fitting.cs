using System.Globalization;

namespace DeepPipeline;

/// <summary>Fits columns to the rows that are trained on.</summary>
public static class Fitting
{
    /// <summary>Columns fitted to training rows, as features: everything, means, categories, is computed of these rows alone.</summary>
    /// <remarks>
    /// <b>Errors</b>: no rows; columns that are not there; of those that are named, values of another type, and missing ones where nothing is said of them, with their
    /// rows, the first hundred; columns that are embedded; where columns are taken by their type, one that is different in each row, or prose, which nobody has left out.
    /// </remarks>
    /// <param name="columns">The columns.</param>
    /// <param name="train">The rows that are trained on, and no others.</param>
    /// <example><code>var preparation = Columns.All.Without("price").Fit(train).OrThrow();</code></example>
    public static Result<Preparation<Row, Features>> Fit(this Columns columns, Table train) => To<Features>(columns, train);

    /// <summary>Columns that are all embedded, fitted to training rows: a token for each.</summary>
    /// <inheritdoc cref="Fit"/>
    public static Result<Preparation<Row, Tokens>> FitTokens(this Columns columns, Table train) => To<Tokens>(columns, train);

    /// <summary>Columns of which some are embedded, fitted to training rows: features, and beside them a token for each of those.</summary>
    /// <inheritdoc cref="Fit"/>
    public static Result<Preparation<Row, Pair<Features, Tokens>>> FitFeaturesAndTokens(this Columns columns, Table train) =>
        To<Pair<Features, Tokens>>(columns, train);

    private static Result<Preparation<Row, TKind>> To<TKind>(Columns columns, Table train)
        where TKind : IKind
    {
        var problems = columns.Problems + train.Problems;
        if (problems.IsEmpty && train.Count == 0)
            problems =
            [
                new Problem(ProblemCode.Data, train.Source, "table", "at least 1 row", "none", "was everything skipped or filtered away?"),
            ];
        if (!problems.IsEmpty)
            return Result.Fail<Preparation<Row, TKind>>(problems);
        var chosen = new ColumnChoice(columns, train).Chosen(out problems);
        if (!problems.IsEmpty)
            return Result.Fail<Preparation<Row, TKind>>(problems);
        return Result
            .All(chosen.Select(one => new ColumnFit(train, one.Name).Of(one.Part)))
            .Map(fitted => new ColumnsPreparation<TKind>(new FittedColumns(fitted)))
            .Then(preparation =>
                preparation.Problems.IsEmpty
                    ? Result.Ok<Preparation<Row, TKind>>(preparation)
                    : Result.Fail<Preparation<Row, TKind>>(preparation.Problems.Map(problem => problem.At("columns", columns)))
            );
    }
}

/// <summary>Which columns of a table are meant.</summary>
internal sealed class ColumnChoice(Columns columns, Table table)
{
    internal IReadOnlyList<(string Name, ColumnsOfType Part)> Chosen(out Items<Problem> problems)
    {
        var found = new List<Problem>();
        var named = columns.Parts.SelectMany(part => part.Names ?? []).ToHashSet(StringComparer.Ordinal);
        found.AddRange(
            columns
                .Parts.SelectMany(part => (part.Names ?? []) + part.Excluded)
                .Distinct(StringComparer.Ordinal)
                .Where(name => table.Find(name) is null)
                .Select(table.Missing)
        );
        ColumnsOfType[] byType = [.. columns.Parts.Where(part => part.Names is null)];
        // What every part leaves out nobody need look at.
        var types = table
            .ColumnNames.Where(name => !named.Contains(name) && System.Array.Exists(byType, part => !part.Excluded.Contains(name)))
            .ToDictionary(name => name, name => ColumnDescription.Of(name, table.Find(name)!, table.Rows), StringComparer.Ordinal);
        var chosen = new List<(string, ColumnsOfType)>();
        foreach (var part in columns.Parts)
        {
            if (part.Names is not null)
                chosen.AddRange(part.Names.Where(name => table.Find(name) is not null).Select(name => (name, part)));
            else
                chosen.AddRange(
                    table
                        .ColumnNames.Where(name =>
                            types.TryGetValue(name, out var type) && Takes(part, type) && !part.Excluded.Contains(name)
                        )
                        .Select(name => (name, part))
                );
        }

        // What nobody has named or left out, and no model should learn from.
        found.AddRange(
            types
                .Values.Where(type =>
                    type.Type is ColumnType.Id or ColumnType.Text or ColumnType.Empty
                    && System.Array.TrueForAll(byType, part => !part.Excluded.Contains(type.Name))
                    && IsOfType(type)
                )
                .Select(Unfit)
        );
        if (found.Count == 0 && chosen.Count == 0)
            found.Add(
                new Problem(
                    ProblemCode.Data,
                    table.Source,
                    columns,
                    "columns to learn from",
                    "none",
                    "look what the table has: table.Describe()"
                )
            );
        problems = Items.Of<Problem>(found);
        return chosen;

        // An id of numbers concerns nobody who takes categories alone, and prose nobody who takes numbers.
        bool IsOfType(ColumnDescription type) =>
            System.Array.Exists(byType, part => type.Least is not null ? part is NumberColumns : part is CategoryColumns);
    }

    private static bool Takes(ColumnsOfType part, ColumnDescription column) =>
        (part, column.Type) switch
        {
            (NumberColumns, ColumnType.Number) or (CategoryColumns, ColumnType.Category) or (DateColumns, ColumnType.Date) => true,
            _ => false,
        };

    private Problem Unfit(ColumnDescription column) =>
        column.Type == ColumnType.Empty
            ? new(
                ProblemCode.Data,
                table.Source,
                $"column {column.Name}",
                "values",
                "none in any row",
                $"leave it out: Without(\"{column.Name}\")"
            )
            : new(
                ProblemCode.Data,
                table.Source,
                $"column {column.Name}",
                "values that several rows may have",
                column.Type == ColumnType.Id
                    ? $"a different one in each row, like {column.MostFrequent}"
                    : string.Create(CultureInfo.InvariantCulture, $"{column.Distinct} different texts in {table.Count} rows"),
                $"leave it out: Without(\"{column.Name}\"), or name it if you mean it"
            );
}
