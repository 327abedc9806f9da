using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pipeline;

/// <summary>The numbers of many examples in memory, a row each, and how to gather some of the rows into a tensor's memory.</summary>
public abstract class Column
{
    private protected Column(long rowLength) => RowLength = rowLength;

    /// <summary>How many numbers an example has.</summary>
    public long RowLength { get; }

    /// <summary>How many numbers there are.</summary>
    internal abstract long Length { get; }

    /// <summary>The smallest and the largest number of some rows; NaN if one is, +∞ and −∞ if there are no rows.</summary>
    internal abstract (double Least, double Most) Range(int start, int count);

    /// <summary>Whether all numbers of some rows are whole.</summary>
    internal abstract bool AreWhole(int start, int count);

    /// <summary>Copies rows, one after another.</summary>
    internal abstract void Gather<T>(ReadOnlySpan<int> rows, Span<T> into)
        where T : unmanaged, INumberBase<T>;

    /// <summary>The numbers of some rows, one after another.</summary>
    internal T[] Rows<T>(int start, int count)
        where T : unmanaged, INumberBase<T>
    {
        var numbers = new T[count * RowLength];
        Gather([.. Enumerable.Range(start, count)], numbers.AsSpan());
        return numbers;
    }

    /// <summary>Numbers kept as they come.</summary>
    internal sealed class Of<TValue>(TValue[] values, long rowLength) : Column(rowLength)
        where TValue : unmanaged, INumber<TValue>
    {
        internal override long Length => values.LongLength;

        internal override (double Least, double Most) Range(int start, int count)
        {
            var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
            foreach (var value in values.AsSpan(start * (int)RowLength, count * (int)RowLength))
            {
                var number = double.CreateTruncating(value);
                if (double.IsNaN(number))
                    return (number, number);
                least = Math.Min(least, number);
                most = Math.Max(most, number);
            }

            return (least, most);
        }

        internal override bool AreWhole(int start, int count)
        {
            foreach (var value in values.AsSpan(start * (int)RowLength, count * (int)RowLength))
            {
                if (!TValue.IsInteger(value))
                    return false;
            }

            return true;
        }

        internal override void Gather<T>(ReadOnlySpan<int> rows, Span<T> into)
        {
            var length = (int)RowLength;
            for (var i = 0; i < rows.Length; i++)
            {
                var from = values.AsSpan(rows[i] * length, length);
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

    /// <summary>Numbers kept as bytes and multiplied with a scale when they are gathered, as pictures are.</summary>
    internal sealed class Scaled(byte[] values, long rowLength, double scale) : Column(rowLength)
    {
        internal override long Length => values.LongLength;

        internal override (double Least, double Most) Range(int start, int count)
        {
            if (count == 0)
                return (double.PositiveInfinity, double.NegativeInfinity);
            var (least, most) = (byte.MaxValue, byte.MinValue);
            foreach (var value in values.AsSpan(start * (int)RowLength, count * (int)RowLength))
                (least, most) = (Math.Min(least, value), Math.Max(most, value));
            return (Math.Min(least * scale, most * scale), Math.Max(least * scale, most * scale));
        }

        internal override bool AreWhole(int start, int count) => double.IsInteger(scale);

        internal override void Gather<T>(ReadOnlySpan<int> rows, Span<T> into)
        {
            var length = (int)RowLength;
            for (var i = 0; i < rows.Length; i++)
            {
                var from = values.AsSpan(rows[i] * length, length);
                var to = into.Slice(i * length, length);
                if (typeof(T) == typeof(float))
                    Scale(from, MemoryMarshal.Cast<T, float>(to), (float)scale);
                else
                {
                    for (var j = 0; j < length; j++)
                        to[j] = T.CreateTruncating(from[j] * scale);
                }
            }
        }

        private static void Scale(ReadOnlySpan<byte> from, Span<float> to, float scale)
        {
            var factor = Vector256.Create(scale);
            var i = 0;
            for (; i + 16 <= from.Length; i += 16)
            {
                var (low, high) = Vector128.Widen(Vector128.Create(from[i..]));
                Eight(low, factor).CopyTo(to[i..]);
                Eight(high, factor).CopyTo(to[(i + 8)..]);
            }

            for (; i < from.Length; i++)
                to[i] = from[i] * scale;
        }

        private static Vector256<float> Eight(Vector128<ushort> values, Vector256<float> factor)
        {
            var (low, high) = Vector128.Widen(values);
            return Vector256.ConvertToSingle(Vector256.Create(low, high).AsInt32()) * factor;
        }
    }
}
