using System.Numerics;
using System.Runtime.InteropServices;

namespace DeepPipeline;

public abstract partial class Column
{
    /// <summary>
    /// Sequences of any lengths, kept as they come and filled up, or cut, when they are gathered: one that is long takes no memory for all
    /// the others.
    /// </summary>
    /// <param name="sequences">The values of each.</param>
    /// <param name="rowLength">How many values a row has.</param>
    /// <param name="padding">What fills up.</param>
    /// <param name="side">Where sequences are filled up, and cut.</param>
    internal sealed class Padded<TValue>(TValue[][] sequences, long rowLength, TValue padding, PaddingSide side) : Column(rowLength)
        where TValue : unmanaged, INumber<TValue>
    {
        internal override bool IsInMemory => true;

        internal override long Length => sequences.Length * RowLength;

        internal override int Count => sequences.Length;

        internal override bool IsKnownFinite => typeof(TValue) == typeof(int);

        internal override bool HoldsWholeNumbers => typeof(TValue) == typeof(int);

        internal override void Gather<T>(ReadOnlySpan<int> rows, int length, Span<T> into)
        {
            var filling = T.CreateTruncating(padding);
            for (var i = 0; i < rows.Length; i++)
            {
                var to = into.Slice(i * length, length);
                var sequence = sequences[rows[i]].AsSpan();
                var kept = (int)Math.Min(RowLength, sequence.Length);
                // At the start, the last steps are kept; what is gathered may be the beginning of a row only.
                var before = side == PaddingSide.End ? 0 : (int)RowLength - kept;
                var from = side == PaddingSide.End ? sequence[..kept] : sequence[^kept..];
                var lead = Math.Min(before, length);
                to[..lead].Fill(filling);
                var count = Math.Min(kept, length - lead);
                Copy<TValue, T>(from[..count], to.Slice(lead, count));
                to[(lead + count)..].Fill(filling);
            }
        }
    }

    /// <summary>Copies numbers of one type as those of another.</summary>
    private protected static void Copy<TFrom, T>(ReadOnlySpan<TFrom> from, Span<T> to)
        where TFrom : unmanaged, INumber<TFrom>
        where T : unmanaged, INumberBase<T>
    {
        if (typeof(T) == typeof(TFrom))
        {
            MemoryMarshal.Cast<TFrom, T>(from).CopyTo(to);
            return;
        }

        for (var j = 0; j < from.Length; j++)
            to[j] = T.CreateTruncating(from[j]);
    }
}
