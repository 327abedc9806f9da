namespace DeepPipeline;

/// <summary>
/// Rows of numbers as they are read, in blocks that double up to a gigabyte: so there may be more than one array holds, and memory is in
/// proportion to what was read.
/// </summary>
/// <param name="width">How many values a row has.</param>
/// <param name="mostNumbers">The most numbers of a block, but for a single row.</param>
internal sealed class RowStore(int width, int mostNumbers = RowStore.MostNumbers)
{
    private const int MostNumbers = 1 << 27;
    private readonly List<Column> full = [];
    private double[] block = [];
    private int used;

    /// <summary>Whether a number is too large for single precision.</summary>
    internal bool ExceedsSingle { get; private set; }

    /// <summary>Adds a row.</summary>
    internal void Add(ReadOnlySpan<double> row)
    {
        if (block.Length - used < width)
            Grow();
        row.CopyTo(block.AsSpan(used));
        used += width;
        foreach (var number in row)
            ExceedsSingle |= !float.IsFinite((float)number);
    }

    /// <summary>All rows.</summary>
    /// <param name="origin">Where they were read; kept only if a number may be asked about.</param>
    internal Column ToColumn(Origin origin)
    {
        System.Array.Resize(ref block, used);
        var kept = ExceedsSingle ? origin : null;
        return full.Count == 0
            ? new Column.Of<double>(block, width) { Origin = kept }
            : new Column.Joined([.. full, new Column.Of<double>(block, width)]) { Origin = kept };
    }

    private void Grow()
    {
        var most = Math.Max(1, mostNumbers / Math.Max(1, width)) * width;
        if (block.Length < most)
        {
            System.Array.Resize(
                ref block,
                (int)Math.Clamp(2L * block.Length / Math.Max(1, width) * width, Math.Min(most, 64L * width), most)
            );
            return;
        }

        full.Add(new Column.Of<double>(block, width));
        (block, used) = (new double[most], 0);
    }
}
