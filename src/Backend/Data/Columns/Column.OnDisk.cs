using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;

namespace DeepPipeline;

public abstract partial class Column
{
    /// <summary>
    /// Rows of one file. They are read, not mapped into memory: a mapped file that is cut short while it is used ends the process.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="offset">Where the first row starts, in bytes.</param>
    /// <param name="format">How a number is written.</param>
    /// <param name="count">How many rows there are.</param>
    /// <param name="rowLength">How many numbers a row has.</param>
    /// <param name="scale">What a byte is multiplied with.</param>
    /// <param name="fileLength">How long the file was when it was looked at, in bytes.</param>
    internal sealed class OnDisk(string path, long offset, NumberFormat format, int count, long rowLength, double scale, long fileLength)
        : Column(rowLength)
    {
        private readonly int size = format.Size();

        internal override long Length => count * RowLength;

        internal override int Count => count;

        internal override bool IsOnDemand => true;

        internal override bool IsKnownFinite => true;

        internal override bool HoldsWholeNumbers => format == NumberFormat.Int32;

        internal override void AppendTo(System.IO.Hashing.XxHash128 hash, Rows rows)
        {
            Say(hash, "file", (double)format, scale, RowLength);
            try
            {
                using var file = File.OpenHandle(path);
                if (RandomAccess.GetLength(file) is var now && now != fileLength)
                    throw Wrong(0, $"a file of {fileLength} bytes, as when it was opened", $"{now} bytes");
                AppendFiles(
                    hash,
                    rows,
                    new UInt128((ulong)fileLength, (ulong)File.GetLastWriteTimeUtc(file).Ticks),
                    own => AppendRows(own, rows, file)
                );
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException && !failure.IsOfTheProgram())
            {
                throw Wrong(0, "a file that can be read", failure.Message);
            }
        }

        // In parts, however long rows are.
        private void AppendRows(System.IO.Hashing.XxHash128 hash, Rows rows, Microsoft.Win32.SafeHandles.SafeFileHandle file)
        {
            var rented = ArrayPool<byte>.Shared.Rent(Part);
            try
            {
                for (var i = 0; i < rows.Count; )
                {
                    var first = i++;
                    while (i < rows.Count && rows[i] == rows[i - 1] + 1)
                        i++;
                    for (var (at, left) = (offset + (rows[first] * RowLength * size), (i - first) * RowLength * size); left > 0; )
                    {
                        var bytes = rented.AsSpan(0, (int)Math.Min(Part, left));
                        if (!Fill(file, bytes, at))
                            throw Wrong(rows[first], $"{bytes.Length} bytes", "the end of the file");
                        hash.Append(bytes);
                        (at, left) = (at + bytes.Length, left - bytes.Length);
                    }
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }

        internal override void Gather<T>(ReadOnlySpan<int> rows, int length, Span<T> into)
        {
            if (rows.IsEmpty)
                return;
            var row = rows[0];
            var rented = ArrayPool<byte>.Shared.Rent(length * size);
            try
            {
                // Opened anew each time, so that nobody has to close it, and a file that is gone or another is noticed.
                using var file = File.OpenHandle(path);
                if (RandomAccess.GetLength(file) is var now && now != fileLength)
                    throw Wrong(row, $"a file of {fileLength} bytes, as when it was opened", $"{now} bytes");
                for (var i = 0; i < rows.Length; i++)
                {
                    row = rows[i];
                    var bytes = rented.AsSpan(0, length * size);
                    if (!Fill(file, bytes, offset + (row * RowLength * size)))
                        throw Wrong(row, $"{bytes.Length} bytes", "the end of the file");
                    Convert(row, bytes, into.Slice(i * length, length));
                }
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException && !failure.IsOfTheProgram())
            {
                throw Wrong(row, "a file that can be read", failure.Message);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }

        private static bool Fill(Microsoft.Win32.SafeHandles.SafeFileHandle file, Span<byte> into, long at)
        {
            while (!into.IsEmpty)
            {
                var read = RandomAccess.Read(file, into, at);
                if (read == 0)
                    return false;
                into = into[read..];
                at += read;
            }

            return true;
        }

        private void Convert<T>(int row, ReadOnlySpan<byte> from, Span<T> to)
            where T : unmanaged, System.Numerics.INumberBase<T>
        {
            switch (format)
            {
                case NumberFormat.Byte:
                    Scaling.Apply(from, to, scale);
                    break;
                case NumberFormat.Int32:
                    Copy(row, MemoryMarshal.Cast<byte, int>(from), to);
                    break;
                case NumberFormat.Float32:
                    Copy(row, MemoryMarshal.Cast<byte, float>(from), to);
                    break;
                default:
                    Copy(row, MemoryMarshal.Cast<byte, double>(from), to);
                    break;
            }
        }

        private void Copy<TFrom, T>(int row, ReadOnlySpan<TFrom> from, Span<T> to)
            where TFrom : unmanaged, System.Numerics.INumberBase<TFrom>
            where T : unmanaged, System.Numerics.INumberBase<T>
        {
            for (var j = 0; j < from.Length; j++)
            {
                to[j] = T.CreateTruncating(from[j]);
                // What is finite in the file may be infinite in single precision; whole numbers are whatever they are.
                if (!T.IsFinite(to[j]) || !TFrom.IsFinite(from[j]))
                    throw Wrong(row, j, double.CreateTruncating(from[j]));
            }
        }

        private PipelineException Wrong(int row, int column, double number) =>
            double.IsFinite(number)
                ? Wrong(
                    row,
                    SinglePrecision.Expected,
                    string.Create(CultureInfo.InvariantCulture, $"{number} in column {column} (from 0)"),
                    SinglePrecision.Hint
                )
                : Wrong(
                    row,
                    "finite numbers",
                    string.Create(CultureInfo.InvariantCulture, $"{NotFinite.Name(number)} in column {column} (from 0)"),
                    "mend or leave out such examples before training"
                );

        private PipelineException Wrong(
            int row,
            string expected,
            string actual,
            string hint = "leave the file alone while it is learnt from, and start anew with a whole one"
        ) =>
            new(
                new Problem(
                    ProblemCode.File,
                    path,
                    string.Create(CultureInfo.InvariantCulture, $"row {row} (from 0)"),
                    expected,
                    actual,
                    hint
                )
            );
    }
}
