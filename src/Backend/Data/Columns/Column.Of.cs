using System.Numerics;
using System.Runtime.InteropServices;

namespace DeepPipeline;

public abstract partial class Column
{
    /// <summary>Numbers in memory, kept as they come.</summary>
    internal sealed class Of<TValue>(TValue[] values, long rowLength) : Column(rowLength)
        where TValue : unmanaged, INumber<TValue>
    {
        internal override bool IsInMemory => true;

        internal override long Length => values.LongLength;

        // Found once, and only if doubles are trained on in single precision: 1 if some do, −1 if none.
        private int exceedsSingle;

        internal override bool IsKnownFinite => typeof(TValue) != typeof(float) && typeof(TValue) != typeof(double);

        internal override void AppendTo(System.IO.Hashing.XxHash128 hash, Rows rows)
        {
            Say(hash, Word, RowLength);
            AppendRows(hash, rows, values);
        }

        // What the numbers are kept as, in fingerprints.
        private static string Word =>
            typeof(TValue) == typeof(float) ? "single"
            : typeof(TValue) == typeof(double) ? "double"
            : typeof(TValue) == typeof(int) ? "int"
            : typeof(TValue) == typeof(long) ? "long"
            : "byte";

        internal override bool HoldsWholeNumbers => IsKnownFinite;

        internal override bool ExceedsSingle
        {
            get
            {
                if (typeof(TValue) != typeof(double))
                    return false;
                if (exceedsSingle == 0)
                    exceedsSingle = MemoryMarshal.Cast<TValue, double>(values.AsSpan()).IndexOfAnyOverSingle() >= 0 ? 1 : -1;
                return exceedsSingle > 0;
            }
        }

        internal override void Gather<T>(ReadOnlySpan<int> rows, int length, Span<T> into)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                var from = values.AsSpan(rows[i] * (int)RowLength, length);
                var to = into.Slice(i * length, length);
                if (typeof(T) == typeof(TValue))
                {
                    MemoryMarshal.Cast<TValue, T>(from).CopyTo(to);
                    continue;
                }

                for (var j = 0; j < length; j++)
                    to[j] = T.CreateTruncating(from[j]);
            }
        }
    }

    /// <summary>Numbers of 16 bits in memory that stand for 0 to 1, as pictures of much contrast are.</summary>
    internal sealed class Deep(ushort[] values, long rowLength) : Column(rowLength)
    {
        internal override bool IsInMemory => true;

        internal override long Length => values.LongLength;

        internal override bool IsKnownFinite => true;

        internal override void Gather<T>(ReadOnlySpan<int> rows, int length, Span<T> into)
        {
            for (var i = 0; i < rows.Length; i++)
                Scaling.Apply(values.AsSpan(rows[i] * (int)RowLength, length), into.Slice(i * length, length));
        }
    }

    /// <summary>Bytes in memory, multiplied with a scale when they are gathered, as pictures are.</summary>
    internal sealed class Scaled(byte[] values, long rowLength, double scale) : Column(rowLength)
    {
        internal override bool IsInMemory => true;

        internal override long Length => values.LongLength;

        internal override bool IsKnownFinite => double.IsFinite(scale * byte.MaxValue);

        internal override void AppendTo(System.IO.Hashing.XxHash128 hash, Rows rows)
        {
            Say(hash, "scaled bytes", RowLength, scale);
            AppendRows(hash, rows, values);
        }

        internal override void Gather<T>(ReadOnlySpan<int> rows, int length, Span<T> into)
        {
            for (var i = 0; i < rows.Length; i++)
                Scaling.Apply(values.AsSpan(rows[i] * (int)RowLength, length), into.Slice(i * length, length), scale);
        }
    }
}
