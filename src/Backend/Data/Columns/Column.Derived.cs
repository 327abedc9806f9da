using System.Buffers;
using System.Globalization;
using System.Numerics;

namespace DeepPipeline;

public abstract partial class Column
{
    /// <summary>Numbers that a function gives for each row, whenever the row is gathered.</summary>
    /// <param name="of">The function: all values of a row.</param>
    /// <param name="what">What calls it, for messages.</param>
    /// <param name="count">How many rows there are.</param>
    /// <param name="start">Where this column's values start among those of the function.</param>
    /// <param name="rowLength">How many are this column's.</param>
    /// <param name="total">How many the function has to give.</param>
    /// <param name="isOnDemand">Whether what it reads is.</param>
    internal sealed class Computed<TValue>(
        Func<int, TValue[]> of,
        string what,
        int count,
        long start,
        long rowLength,
        long total,
        bool isOnDemand
    ) : Column(rowLength)
        where TValue : unmanaged, INumber<TValue>
    {
        internal override long Length => count * RowLength;

        internal override bool HoldsWholeNumbers => typeof(TValue) == typeof(int);

        internal override int Count => count;

        internal override bool IsOnDemand => isOnDemand;

        internal override bool IsKnownFinite => true;

        internal override void AppendTo(System.IO.Hashing.XxHash128 hash, Rows rows) => AppendGathered<double>(hash, rows);

        internal override void Gather<T>(ReadOnlySpan<int> rows, int length, Span<T> into)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                var numbers = of(rows[i]);
                if (numbers.Length != total)
                    throw Wrong(
                        rows[i],
                        string.Create(CultureInfo.InvariantCulture, $"{total} numbers, as many as its shape has"),
                        numbers.Length.ToString(CultureInfo.InvariantCulture),
                        "give all values of one example, or name the shape that they have"
                    );
                for (var j = 0; j < length; j++)
                {
                    var number = numbers[start + j];
                    if (!TValue.IsFinite(number))
                        throw Wrong(
                            rows[i],
                            "finite values",
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{NotFinite.Name(double.CreateTruncating(number))} in column {start + j} (from 0)"
                            ),
                            "look at the function for this example, or leave it out with Where"
                        );
                    into[(i * length) + j] = T.CreateTruncating(number);
                }
            }
        }

        private PipelineException Wrong(int row, string expected, string actual, string hint) =>
            new(
                new Problem(
                    ProblemCode.File,
                    what,
                    string.Create(CultureInfo.InvariantCulture, $"row {row} (from 0)"),
                    expected,
                    actual,
                    hint
                )
            );
    }

    /// <summary>Another column's values, each place multiplied with its factor after its shift was taken away.</summary>
    internal sealed class Shifted(Column column, double[] shift, double[] divisor) : Column(column.RowLength)
    {
        internal override bool IsInMemory => column.IsInMemory;

        internal override long Length => column.Length;

        internal override int Count => column.Count;

        internal override bool IsOnDemand => column.IsOnDemand;

        internal override bool IsKnownFinite => true;

        internal override void AppendTo(System.IO.Hashing.XxHash128 hash, Rows rows)
        {
            Say(hash, "shifted", [.. shift, .. divisor]);
            column.AppendTo(hash, rows);
        }

        internal override void Gather<T>(ReadOnlySpan<int> rows, int length, Span<T> into)
        {
            // In double precision, since a number may be large beside its deviation.
            var rented = ArrayPool<double>.Shared.Rent(length);
            var numbers = rented.AsSpan(0, length);
            for (var i = 0; i < rows.Length; i++)
            {
                column.Gather(rows.Slice(i, 1), length, numbers);
                var to = into.Slice(i * length, length);
                for (var j = 0; j < length; j++)
                {
                    var number = (numbers[j] - shift[j]) / divisor[j];
                    to[j] = T.CreateTruncating(number);
                    if (!T.IsFinite(to[j]))
                        throw new PipelineException(SinglePrecision.Problem(column.PlaceOf(rows[i], j), "data", rows[i], j, number));
                }
            }

            ArrayPool<double>.Shared.Return(rented);
        }
    }

    /// <summary>A column of classes as 1 at the class and 0 elsewhere.</summary>
    internal sealed class OneHot(Column classes, int count) : Column(count)
    {
        internal override bool IsInMemory => classes.IsInMemory;

        internal override long Length => classes.Count * RowLength;

        internal override int Count => classes.Count;

        internal override bool IsOnDemand => classes.IsOnDemand;

        internal override bool IsKnownFinite => true;

        internal override void AppendTo(System.IO.Hashing.XxHash128 hash, Rows rows)
        {
            Say(hash, "one hot", count);
            classes.AppendTo(hash, rows);
        }

        internal override void Gather<T>(ReadOnlySpan<int> rows, int length, Span<T> into)
        {
            into[..(rows.Length * length)].Clear();
            Span<long> label = stackalloc long[1];
            for (var i = 0; i < rows.Length; i++)
            {
                classes.Gather(rows.Slice(i, 1), label);
                into[(i * length) + (int)label[0]] = T.One;
            }
        }
    }

    /// <summary>Some rows of a column, in an order.</summary>
    internal sealed class Viewed(Column of, Rows rows) : Column(of.RowLength)
    {
        internal override long Length => rows.Count * RowLength;

        internal override int Count => rows.Count;

        internal override bool IsOnDemand => of.IsOnDemand;

        internal override bool IsInMemory => of.IsInMemory;

        internal override bool HoldsWholeNumbers => of.HoldsWholeNumbers;

        internal override bool ExceedsSingle => of.ExceedsSingle;

        internal override bool IsKnownFinite => of.IsKnownFinite;

        internal override void AppendTo(System.IO.Hashing.XxHash128 hash, Rows asked) => of.AppendTo(hash, rows.At(asked.ToArray()));

        internal override (string Path, string Place)? PlaceOf(int row, int column) => of.PlaceOf(rows[row], column);

        internal override void Gather<T>(ReadOnlySpan<int> asked, int length, Span<T> into)
        {
            var rented = ArrayPool<int>.Shared.Rent(asked.Length);
            var there = rented.AsSpan(0, asked.Length);
            asked.CopyTo(there);
            rows.Map(there);
            of.Gather(there, length, into);
            ArrayPool<int>.Shared.Return(rented);
        }
    }

    /// <summary>Columns one below another.</summary>
    internal sealed class Joined : Column
    {
        private readonly Column[] parts;
        private readonly int[] ends;

        internal Joined(params Column[] columns)
            : base(columns[0].RowLength)
        {
            // Kept flat, so that many columns one below another are found as fast as two.
            parts = [.. columns.SelectMany(Parts)];
            var end = 0;
            ends = [.. parts.Select(part => end = checked(end + part.Count))];
        }

        internal override long Length => Count * RowLength;

        internal override int Count => ends[^1];

        internal override bool IsOnDemand => parts.Any(part => part.IsOnDemand);

        internal override bool IsInMemory => parts.All(part => part.IsInMemory);

        internal override bool HoldsWholeNumbers => parts.All(part => part.HoldsWholeNumbers);

        internal override bool ExceedsSingle => parts.Any(part => part.ExceedsSingle);

        internal override bool IsKnownFinite => parts.All(part => part.IsKnownFinite);

        // Rows that follow each other in one part in one go.
        internal override void AppendTo(System.IO.Hashing.XxHash128 hash, Rows rows)
        {
            for (var start = 0; start < rows.Count; )
            {
                var (part, local) = Place(rows[start]);
                var end = start + 1;
                while (end < rows.Count && rows[end] == rows[end - 1] + 1 && rows[end] < ends[part])
                    end++;
                parts[part].AppendTo(hash, new Rows(local, end - start));
                start = end;
            }
        }

        internal override (string Path, string Place)? PlaceOf(int row, int column)
        {
            var (part, local) = Place(row);
            return base.PlaceOf(row, column) ?? parts[part].PlaceOf(local, column);
        }

        internal override void Gather<T>(ReadOnlySpan<int> rows, int length, Span<T> into)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                var (part, local) = Place(rows[i]);
                parts[part].Gather([local], length, into.Slice(i * length, length));
            }
        }

        private (int Part, int Row) Place(int row)
        {
            var found = System.Array.BinarySearch(ends, row + 1);
            var part = found < 0 ? ~found : found;
            // Of parts without rows, which end where the one before does, the first is meant.
            while (part > 0 && ends[part - 1] > row)
                part--;
            return (part, row - (part == 0 ? 0 : ends[part - 1]));
        }

        private static Column[] Parts(Column column) => column is Joined joined ? joined.parts : [column];
    }
}
