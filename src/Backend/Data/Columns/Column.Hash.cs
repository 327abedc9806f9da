using System.Buffers;
using System.IO.Hashing;
using System.Numerics;
using System.Runtime.InteropServices;

namespace DeepPipeline;

public abstract partial class Column
{
    private const int Part = 1 << 20;

    // What was hashed last: the rows, when its files were written, and what came out.
    private Hashed? hashed;

    /// <summary>Adds every number of some rows to a hash, as it is kept.</summary>
    /// <param name="hash">The hash.</param>
    /// <param name="rows">Which rows.</param>
    internal virtual void AppendTo(XxHash128 hash, Rows rows) => AppendGathered<double>(hash, rows);

    /// <summary>Says first what comes then, so that equal bytes of other things are told apart.</summary>
    private protected static void Say(XxHash128 hash, string what, params ReadOnlySpan<double> numbers)
    {
        hash.Append(MemoryMarshal.AsBytes(what.AsSpan()));
        hash.Append(MemoryMarshal.AsBytes(numbers));
    }

    /// <summary>Adds rows of an array: in one go where they follow each other.</summary>
    private protected void AppendRows<T>(XxHash128 hash, Rows rows, T[] values)
        where T : unmanaged
    {
        var length = (int)RowLength;
        if (rows.Indices is null)
        {
            // A span of bytes is at most 2 GB long.
            for (var (at, left) = ((long)rows.Start * length, (long)rows.Count * length); left > 0; )
            {
                var count = (int)Math.Min(Part, left);
                hash.Append(MemoryMarshal.AsBytes(values.AsSpan((int)at, count)));
                (at, left) = (at + count, left - count);
            }

            return;
        }

        for (var i = 0; i < rows.Count; i++)
            hash.Append(MemoryMarshal.AsBytes(values.AsSpan(rows[i] * length, length)));
    }

    /// <summary>Adds rows as they are gathered: what a function gives, for instance.</summary>
    private protected void AppendGathered<T>(XxHash128 hash, Rows rows)
        where T : unmanaged, INumberBase<T>
    {
        Say(hash, "numbers", RowLength);
        var length = (int)RowLength;
        var most = Math.Clamp(8192 / Math.Max(1, length), 1, Math.Max(1, rows.Count));
        var (indices, numbers) = (new int[most], new T[most * length]);
        for (var start = 0; start < rows.Count; start += most)
        {
            var count = Math.Min(most, rows.Count - start);
            rows.CopyTo(start, indices.AsSpan(0, count));
            Gather(indices.AsSpan(0, count), numbers.AsSpan(0, count * length));
            hash.Append(MemoryMarshal.AsBytes(numbers.AsSpan(0, count * length)));
        }
    }

    /// <summary>Adds the content of files, which is hashed anew only if one of them was written since.</summary>
    /// <param name="hash">The hash.</param>
    /// <param name="rows">Which rows.</param>
    /// <param name="written">When the files were written, and how long they are.</param>
    /// <param name="content">Adds their content.</param>
    private protected void AppendFiles(XxHash128 hash, Rows rows, UInt128 written, Action<XxHash128> content)
    {
        if (hashed is not { } before || before.Rows != rows || before.Written != written)
        {
            var own = new XxHash128();
            content(own);
            before = new(rows, written, own.GetCurrentHashAsUInt128());
            hashed = before;
        }

        Span<UInt128> bytes = [before.Hash];
        hash.Append(MemoryMarshal.AsBytes(bytes));
    }

    /// <summary>The hash of some rows of files.</summary>
    private sealed record Hashed(Rows Rows, UInt128 Written, UInt128 Hash);
}
