using System.Globalization;

namespace DeepPipeline;

/// <summary>Whether numbers are tokens that a program's tables have a row for: asked before anything native sees them.</summary>
internal static class TokenChecks
{
    internal static Items<Problem> Of<TIn, TTarget>(string what, Program program, Dataset<TIn, TTarget> data)
        where TIn : IKind
        where TTarget : IKind => Failures.Of(() => Of(what, program, data.WholeInputs.Columns, data.Rows));

    /// <summary>What is wrong with some rows of the inputs of a program.</summary>
    internal static Items<Problem> Of(string what, Program program, Items<Column> inputs, Rows rows) =>
        rows.Count == 0
            ? []
            :
            [
                .. inputs.SelectMany(
                    (column, i) => Of(what, program.VocabularyOf(i) ?? (program.HoldsIndices(i) ? long.MaxValue : null), column, rows)
                ),
            ];

    private static Items<Problem> Of(string what, long? size, Column column, Rows rows)
    {
        if (size is not { } vocabulary)
            return [];
        var (least, most, whole) = column.BoundsOf(rows);
        return least >= 0 && most < vocabulary && whole
            ? []
            :
            [
                new Problem(
                    ProblemCode.Data,
                    what,
                    "tokens",
                    string.Create(CultureInfo.InvariantCulture, $"whole numbers from 0 to {vocabulary - 1}, the embedding's vocabulary"),
                    whole ? string.Create(CultureInfo.InvariantCulture, $"{least} to {most}") : "numbers that are not whole",
                    most >= vocabulary && whole ? "make the vocabulary larger, or give rare tokens a common number" : "count tokens from 0"
                ),
            ];
    }
}
