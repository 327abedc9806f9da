using System.Buffers.Binary;
using Parquet.Meta;

namespace DeepPipeline;

/// <summary>
/// Goes over a Parquet file's own records, which are Thrift's compact protocol, before the package reads them: it reads on for ever where one has no end.
/// </summary>
/// <remarks>https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md</remarks>
internal static class ParquetStructure
{
    private const int Trailer = 8;

    // Old writers have forgotten a page's header where they say how large a column is.
    private const int Forgotten = 128;

    // A page's header says little more than its sizes and its smallest and largest value.
    private const int LongestHeader = 1 << 24;

    /// <summary>Goes over the record at the end, which says what is in the file.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    internal static void CheckEnd(FileStream file)
    {
        var trailer = new byte[Trailer];
        file.Seek(-Trailer, SeekOrigin.End);
        file.ReadExactly(trailer);
        var length = BinaryPrimitives.ReadInt32LittleEndian(trailer);
        if (length <= 0 || length > file.Length - Trailer - 4)
            throw new InvalidDataException("its end has another size than it says");
        var record = new byte[length];
        file.Seek(-Trailer - length, SeekOrigin.End);
        file.ReadExactly(record);
        file.Position = 0;
        new Walk(record).Struct(null);
    }

    /// <summary>Goes over the headers of all pages of a column.</summary>
    /// <exception cref="InvalidDataException">One is none, or says that there is more than there is.</exception>
    internal static void CheckPages(FileStream file, ColumnMetaData column)
    {
        var first =
            column.DictionaryPageOffset is { } dictionary && dictionary > 0
                ? Math.Min(dictionary, column.DataPageOffset)
                : column.DataPageOffset;
        var end = first + column.TotalCompressedSize;
        if (first < 4 || column.TotalCompressedSize < 0 || end > file.Length - Trailer)
            throw new InvalidDataException("a column stands elsewhere than the file says");
        var limit = Math.Min(end + Forgotten, file.Length - Trailer);
        for (var at = first; at < end; )
        {
            var sizes = new long[4];
            var (length, needed) = (0, 256);
            // Of most headers, a few bytes are the whole; one that goes on is read again with more.
            while (length == 0)
            {
                var header = new byte[Math.Min(needed, limit - at)];
                file.Position = at;
                file.ReadExactly(header);
                var walk = new Walk(header);
                try
                {
                    walk.Struct(sizes);
                    length = walk.Position;
                }
                catch (EndOfStreamException) when (header.Length < limit - at && needed < LongestHeader)
                {
                    needed *= 8;
                }
            }

            if (sizes[2] is < 0 or > int.MaxValue || sizes[3] < 0 || sizes[3] > limit - at - length)
                throw new InvalidDataException("a page is larger than its column");
            at += length + sizes[3];
        }

        file.Position = 0;
    }

    /// <summary>Goes over a record without making anything of it.</summary>
    private sealed class Walk(byte[] bytes)
    {
        private const int Deepest = 32;
        private int depth;

        internal int Position { get; private set; }

        /// <summary>Fields until there is none; numbers of the first ones are kept by their ids.</summary>
        internal void Struct(long[]? kept)
        {
            if (++depth > Deepest)
                throw new InvalidDataException("records within records without end");
            var id = 0L;
            while (Next() is var head and not 0)
            {
                id = head >> 4 is var step and > 0 ? id + step : Signed();
                var type = head & 15;
                if (type is 4 or 5 or 6 && Signed() is var number)
                {
                    if (kept is not null && id >= 0 && id < kept.Length)
                        kept[id] = number;
                }
                else if (type is not (1 or 2))
                {
                    Value(type);
                }
            }

            depth--;
        }

        private void Value(int type)
        {
            switch (type)
            {
                case 1 or 2 or 3:
                    Next();
                    break;
                case 4 or 5 or 6:
                    Signed();
                    break;
                case 7:
                    Skip(8);
                    break;
                case 8:
                    Skip(Number());
                    break;
                case 9 or 10:
                    var head = Next();
                    for (var left = head >> 4 is var few and < 15 ? few : Number(); left > 0; left--)
                        Value(head & 15);
                    break;
                case 11:
                    if (Number() is var count and > 0)
                    {
                        for (var types = Next(); count > 0; count--)
                        {
                            Value(types >> 4);
                            Value(types & 15);
                        }
                    }

                    break;
                case 12:
                    Struct(null);
                    break;
                default:
                    throw new InvalidDataException("a value of no type");
            }
        }

        private long Signed() => Number() is var number ? (long)((ulong)number >> 1) ^ -(number & 1) : 0;

        private long Number()
        {
            var number = 0L;
            for (var shift = 0; shift < 64; shift += 7)
            {
                var part = Next();
                number |= (long)(part & 127) << shift;
                if (part < 128)
                    return number;
            }

            throw new InvalidDataException("a number without end");
        }

        private int Next() => Position < bytes.Length ? bytes[Position++] : throw new EndOfStreamException("a record without end");

        private void Skip(long count)
        {
            if (count < 0 || count > bytes.Length - Position)
                throw new EndOfStreamException("a record without end");
            Position += (int)count;
        }
    }
}
