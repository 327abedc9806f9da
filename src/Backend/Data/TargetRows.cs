namespace DeepPipeline;

/// <summary>Some rows of a target, one after another.</summary>
/// <param name="numbers">Their values.</param>
/// <param name="first">The number of the first row in its dataset.</param>
internal delegate void RowsReader(ReadOnlySpan<double> numbers, int first);

/// <summary>Targets read a piece at a time, so that looking at all of them needs little memory.</summary>
internal static class TargetRows
{
    private const int NumbersAtOnce = 1 << 16;

    /// <summary>Reads one tensor of the targets of a dataset.</summary>
    internal static void Read<TIn, TTarget>(Dataset<TIn, TTarget> data, int target, RowsReader read)
        where TIn : IKind
        where TTarget : IKind
    {
        var column = data.WholeTargets.Columns[target];
        var length = (int)column.RowLength;
        var atOnce = Math.Clamp(NumbersAtOnce / length, 1, Math.Max(1, data.Count));
        var (rows, numbers) = (new int[atOnce], new double[atOnce * length]);
        for (var first = 0; first < data.Count; first += atOnce)
        {
            var count = Math.Min(atOnce, data.Count - first);
            data.Rows.CopyTo(first, rows.AsSpan(0, count));
            column.Gather(rows.AsSpan(0, count), numbers.AsSpan());
            read(numbers.AsSpan(0, count * length), first);
        }
    }
}
