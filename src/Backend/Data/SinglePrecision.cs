using System.Globalization;

namespace DeepPipeline;

/// <summary>Numbers that double precision holds and single precision does not: they would become infinite without a word.</summary>
internal static class SinglePrecision
{
    internal const string Expected = "numbers from -3.4E+38 to 3.4E+38, as single precision holds";

    internal const string Hint = "scale them, or compute in double precision: Precision = Precision.Float64";

    /// <summary>The values of some rows that are too large for the precision that is computed in: the first of each column.</summary>
    /// <param name="what">What the columns are.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="precision">What is computed in.</param>
    internal static Items<Problem> Of(string what, IEnumerable<Column> columns, Rows rows, Precision precision) =>
        precision == Precision.Float64
            ? []
            : Items.Of(
                columns
                    .Select(column => (Column: column, Number: column.FirstOverSingle(rows)))
                    .Where(found => found.Number is not null)
                    .Select(found =>
                        Problem(
                            found.Column.PlaceOf(rows[found.Number!.Value.Row], found.Number.Value.Column),
                            what,
                            found.Number.Value.Row,
                            found.Number.Value.Column,
                            found.Number.Value.Number
                        )
                    )
            );

    /// <summary>The same of a dataset's inputs and targets.</summary>
    internal static Items<Problem> Of<TIn, TTarget>(string what, Dataset<TIn, TTarget> data, Precision precision)
        where TIn : IKind
        where TTarget : IKind =>
        Failures.Of(() => Of(what, [.. data.WholeInputs.Columns, .. data.WholeTargets.Columns], data.Rows, precision));

    /// <summary>Says that a number is too large.</summary>
    /// <param name="place">The file, and where in it the number stands, if that is known.</param>
    /// <param name="what">What the numbers are, if it is not.</param>
    /// <param name="row">The row, from 0.</param>
    /// <param name="column">The number's place in it, from 0.</param>
    /// <param name="number">The number.</param>
    internal static Problem Problem((string Path, string Place)? place, string what, int row, int column, double number) =>
        place is var (path, at)
            ? new(ProblemCode.Data, path, at, Expected, number.ToString(CultureInfo.InvariantCulture), Hint)
            : new(
                ProblemCode.Data,
                what,
                "numbers",
                Expected,
                string.Create(CultureInfo.InvariantCulture, $"{number} in row {row}, column {column} (from 0)"),
                Hint
            );
}
