using System.Numerics;

namespace Pipeline;

/// <summary>The numbers of many examples, a row each, and how to gather some of the rows into a tensor's memory.</summary>
public abstract partial class Column
{
    private protected Column(long rowLength) => RowLength = rowLength;

    /// <summary>How many numbers an example has.</summary>
    public long RowLength { get; }

    /// <summary>How many numbers there are.</summary>
    internal abstract long Length { get; }

    /// <summary>How many rows there are.</summary>
    internal virtual int Count => RowLength < 1 ? 0 : (int)(Length / RowLength);

    /// <summary>Whether rows come from files whenever they are asked for, so that reading ahead is worth it.</summary>
    internal virtual bool IsOnDemand => false;

    /// <summary>Whether nobody need look for numbers that are not finite: there can be none, or gathering tells of them.</summary>
    internal virtual bool IsKnownFinite => false;

    /// <summary>Copies the first numbers of rows, one row after another.</summary>
    /// <param name="rows">Which rows.</param>
    /// <param name="length">How many numbers of each.</param>
    /// <param name="into">Where to.</param>
    internal abstract void Gather<T>(ReadOnlySpan<int> rows, int length, Span<T> into)
        where T : unmanaged, INumberBase<T>;

    /// <summary>Copies rows, one after another.</summary>
    internal void Gather<T>(ReadOnlySpan<int> rows, Span<T> into)
        where T : unmanaged, INumberBase<T> => Gather(rows, (int)RowLength, into);

    /// <summary>The numbers of some rows, one after another.</summary>
    internal T[] Numbers<T>(Rows rows)
        where T : unmanaged, INumberBase<T>
    {
        var numbers = new T[rows.Count * RowLength];
        Gather<T>(rows.ToArray(), numbers);
        return numbers;
    }

    /// <summary>Between which numbers those of some rows lie.</summary>
    internal Bounds BoundsOf(Rows rows)
    {
        var bounds = Bounds.OfNothing;
        foreach (var block in Blocks(rows))
            bounds = bounds.With(block.Numbers);
        return bounds;
    }

    /// <summary>The first number of some rows that is not finite; null if all are.</summary>
    internal (int Row, int Column, double Number)? FirstNotFinite(Rows rows)
    {
        foreach (var (start, numbers) in Blocks(rows))
        {
            var i = numbers.AsSpan().IndexOfAnyNotFinite();
            if (i >= 0)
                return (start + (i / (int)RowLength), i % (int)RowLength, numbers[i]);
        }

        return null;
    }

    // Some thousand numbers at a time, so that looking through much takes little memory. The last block is shorter.
    private IEnumerable<(int Start, double[] Numbers)> Blocks(Rows rows)
    {
        var length = (int)RowLength;
        var most = Math.Clamp(8192 / Math.Max(1, length), 1, Math.Max(1, rows.Count));
        var (indices, numbers) = (new int[most], new double[most * length]);
        for (var start = 0; start < rows.Count; start += most)
        {
            var count = Math.Min(most, rows.Count - start);
            if (count < most)
                (indices, numbers) = (new int[count], new double[count * length]);
            rows.CopyTo(start, indices);
            Gather<double>(indices, numbers);
            yield return (start, numbers);
        }
    }
}
