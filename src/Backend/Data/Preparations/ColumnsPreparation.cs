using System.Globalization;

namespace DeepPipeline;

/// <summary>Rows of a table as numbers, as <see cref="Fitting.Fit"/> of columns gives it.</summary>
/// <typeparam name="TKind">Features, tokens, or both side by side.</typeparam>
/// <param name="Columns">What the columns were fitted to.</param>
public sealed record ColumnsPreparation<TKind>(FittedColumns Columns) : Preparation<Row, TKind>
    where TKind : IKind
{
    private static readonly Kind Both = Kind.Pair(Features.Kind, Tokens.Kind);

    /// <inheritdoc/>
    public override Shape<TKind> Output =>
        new(
            TKind.Kind == Features.Kind ? Features.Of(FeatureNames.Count).Untyped
            : TKind.Kind == Tokens.Kind ? Tokens.Of(Columns.TokenNames.Count).Untyped
            : Pair.Of(Features.Of(FeatureNames.Count), Tokens.Of(Columns.TokenNames.Count)).Untyped
        );

    /// <inheritdoc/>
    public override Items<string> FeatureNames => Columns.FeatureNames;

    /// <inheritdoc/>
    public override int TokenCount => Columns.TokenCount;

    /// <inheritdoc/>
    public override Items<Problem> Problems => Columns.Problems.IsEmpty ? Items.Of(KindProblems) : Columns.Problems;

    /// <summary><c>14 features of 3 columns</c>.</summary>
    public override string ToString() => Columns.ToString();

    internal override Result<Tensors<TKind>> Prepare(Row[] raw)
    {
        var problems = raw.Select(row => row.Table).Distinct().SelectMany(table => table.Problems).ToList();
        if (problems.Count > 0)
            return Result.Fail<Tensors<TKind>>(Items.Of<Problem>(problems));
        var (width, steps) = (FeatureNames.Count, Columns.TokenNames.Count);
        if (Memory.OverArray(raw.Length, width + steps) is { } over)
            return over;
        var (features, tokens) = (new double[raw.Length * width], new int[raw.Length * steps]);
        var (at, token, offset, more) = (0, 0, 0, 0L);
        foreach (var part in Columns.Parts)
        {
            var (writer, count) = (new FittedWriter(part, offset), part.FeatureNames.Count);
            var (table, cells) = ((Table?)null, (TableColumn?)null);
            for (var i = 0; i < raw.Length; i++)
            {
                var row = raw[i];
                if (!ReferenceEquals(row.Table, table))
                {
                    // Views of one table have tables of their own, and the same columns.
                    (table, cells) = (row.Table, row.Table.FindLike(part.Column));
                    if (cells is null)
                        problems.Add(table.Missing(part.Column));
                }

                if (cells is null)
                    continue;
                var wrong =
                    part is FittedEmbedded
                        ? writer.Token(cells, row.Index, out tokens[(i * steps) + token])
                        : writer.Features(cells, row.Index, features.AsSpan((i * width) + at, count));
                if (wrong is not var (expected, actual, hint))
                    continue;
                if (problems.Count < Found.Most)
                    problems.Add(row.Table.At(row.Index, part.Column, expected, actual, hint));
                else
                    more++;
            }

            at += count;
            if (part is FittedEmbedded embedded)
                (token, offset) = (token + 1, offset + embedded.Categories.Count + 1);
        }

        if (more > 0)
            problems.Add(
                new Problem(
                    ProblemCode.Data,
                    raw[0].Table.Source,
                    "table",
                    "no other problems",
                    string.Create(CultureInfo.InvariantCulture, $"{more} more"),
                    "mend the first ones, then look again"
                )
            );
        return problems.Count > 0
            ? Result.Fail<Tensors<TKind>>(Items.Of(problems.Distinct()))
            : new Tensors<TKind>(
                Output,
                TKind.Kind == Features.Kind ? [Numbers()]
                    : TKind.Kind == Tokens.Kind ? [Whole()]
                    : [Numbers(), Whole()]
            );

        Column Numbers() => new Column.Of<double>(features, width);

        Column Whole() => new Column.Of<int>(tokens, steps);
    }

    private IEnumerable<Problem> KindProblems
    {
        get
        {
            var (features, tokens) = (FeatureNames.Count > 0, !Columns.TokenNames.IsEmpty);
            if (TKind.Kind == Features.Kind && tokens)
                yield return Problem.Kind(
                    "columns that become features",
                    $"{Columns.TokenNames[0]}, which is embedded",
                    features ? "FitFeaturesAndTokens gives both side by side" : "FitTokens gives tokens"
                );
            else if (TKind.Kind == Tokens.Kind && features)
                yield return Problem.Kind(
                    "columns that are embedded",
                    $"{FeatureNames[0]}, which is a feature",
                    tokens ? "FitFeaturesAndTokens gives both side by side" : "Fit gives features"
                );
            else if (TKind.Kind == Both && !(features && tokens))
                yield return Problem.Kind(
                    "columns that become features, and such as are embedded",
                    features ? "features alone" : "tokens alone",
                    features ? "Fit gives features" : "FitTokens gives tokens"
                );
            else if (TKind.Kind != Features.Kind && TKind.Kind != Tokens.Kind && TKind.Kind != Both)
                yield return Problem.Kind("features, tokens, or both side by side", TKind.Kind.ToString(), "rows become nothing else");
        }
    }
}
