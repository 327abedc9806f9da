using System.Buffers.Binary;
using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text;
using Apache.Arrow;
using Apache.Arrow.Arrays;
using Apache.Arrow.Types;

namespace DeepPipeline;

/// <summary>One column of an Arrow file, gathered batch by batch.</summary>
internal sealed class ArrowColumn
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly string path;
    private readonly List<System.Array> chunks = [];

    internal ArrowColumn(string path, Field field, int index)
    {
        (this.path, Name, Index) = (path, field.Name, index);
        var type = field.DataType is DictionaryType dictionary ? dictionary.ValueType : field.DataType;
        if (!IsRead(type))
            Problem = TableFile.Unfit(path, Name, Called(type));
    }

    internal string Name { get; }

    /// <summary>Which of the file's columns it is.</summary>
    internal int Index { get; }

    /// <summary>What is wrong with it; null if nothing is.</summary>
    internal Problem? Problem { get; private set; }

    internal void Add(IArrowArray array, long firstRow) => chunks.Add(Chunk(array, firstRow));

    /// <summary>All values, as an array of one type.</summary>
    internal IEnumerable Values(int rows)
    {
        if (chunks.Count == 0)
            return System.Array.Empty<double>();
        var all = System.Array.CreateInstance(chunks[0].GetType().GetElementType()!, rows);
        var first = 0;
        foreach (var chunk in chunks)
        {
            System.Array.Copy(chunk, 0, all, first, chunk.Length);
            first += chunk.Length;
        }

        chunks.Clear();
        return all;
    }

    private System.Array Chunk(IArrowArray array, long firstRow) =>
        array switch
        {
            DoubleArray numbers => Numbers(numbers),
            FloatArray numbers => Numbers(numbers),
            HalfFloatArray numbers => Numbers(numbers),
            Int8Array numbers => Numbers(numbers),
            Int16Array numbers => Numbers(numbers),
            Int32Array numbers => Numbers(numbers),
            UInt8Array numbers => Numbers(numbers),
            UInt16Array numbers => Numbers(numbers),
            UInt32Array numbers => Numbers(numbers),
            Int64Array numbers => Each(numbers, numbers.GetValue),
            UInt64Array numbers => Each(numbers, numbers.GetValue),
            Decimal32Array numbers => Each(numbers, i => Number(numbers, i, 4, numbers.Scale)),
            Decimal64Array numbers => Each(numbers, i => Number(numbers, i, 8, numbers.Scale)),
            Decimal128Array numbers => Each(numbers, i => Number(numbers, i, 16, numbers.Scale)),
            Decimal256Array numbers => Each(numbers, i => Number(numbers, i, 32, numbers.Scale)),
            BooleanArray flags => Each(flags, flags.GetValue),
            StringArray texts => Each(texts, i => Text(texts, i)),
            LargeStringArray texts => Each(texts, i => Text(texts, i)),
            StringViewArray texts => Each(texts, i => Text(texts, i)),
            Date32Array days => Each(days, i => Date(days.GetValue(i), TimeSpan.TicksPerDay, firstRow + i)),
            Date64Array days => Each(days, i => Date(days.GetValue(i), TimeSpan.TicksPerMillisecond, firstRow + i)),
            TimestampArray times when ((TimestampType)times.Data.DataType).Unit is var unit => Each(
                times,
                i =>
                    unit == TimeUnit.Nanosecond
                        ? Date(times.GetValue(i) is { } time ? FloorDivide(time, 100) : null, 1, firstRow + i)
                        : Date(
                            times.GetValue(i),
                            unit switch
                            {
                                TimeUnit.Second => TimeSpan.TicksPerSecond,
                                TimeUnit.Millisecond => TimeSpan.TicksPerMillisecond,
                                _ => TimeSpan.TicksPerMicrosecond,
                            },
                            firstRow + i
                        )
            ),
            DictionaryArray dictionary => Looked(dictionary, firstRow),
            NullArray nothing => Each(nothing, _ => double.NaN),
            _ => throw new InvalidDataException($"column {Name} has other values than its type says"),
        };

    private static double[] Numbers<T>(PrimitiveArray<T> array)
        where T : unmanaged, IEquatable<T>, INumberBase<T>
    {
        var values = array.Values;
        var numbers = new double[array.Length];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = double.CreateChecked(values[i]);
        if (array.NullCount != 0)
        {
            for (var i = 0; i < numbers.Length; i++)
            {
                if (array.IsNull(i))
                    numbers[i] = double.NaN;
            }
        }

        return numbers;
    }

    private static T[] Each<T>(IArrowArray array, Func<int, T> read)
    {
        var values = new T[array.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = read(i);
        return values;
    }

    // Values of a dictionary are read once, and stand wherever their numbers do.
    private System.Array Looked(DictionaryArray array, long firstRow)
    {
        var known = Chunk(array.Dictionary, firstRow);
        var places = Chunk(array.Indices, firstRow);
        var isMissing = new bool[array.Length];
        for (var i = 0; i < isMissing.Length; i++)
            isMissing[i] = array.Indices.IsNull(i);
        return known switch
        {
            string?[] texts => Each(array, i => isMissing[i] ? null : texts[Place(i)]),
            double[] numbers => Each(array, i => isMissing[i] ? double.NaN : numbers[Place(i)]),
            long?[] numbers => Each(array, i => isMissing[i] ? null : numbers[Place(i)]),
            ulong?[] numbers => Each(array, i => isMissing[i] ? null : numbers[Place(i)]),
            double?[] numbers => Each(array, i => isMissing[i] ? null : numbers[Place(i)]),
            bool?[] flags => Each(array, i => isMissing[i] ? null : flags[Place(i)]),
            DateTime?[] dates => Each(array, i => isMissing[i] ? null : dates[Place(i)]),
            _ => throw new InvalidDataException($"column {Name} is a dictionary of a dictionary"),
        };

        int Place(int i) =>
            places switch
            {
                double[] small => (int)small[i],
                long?[] large => checked((int)large[i]!.Value),
                ulong?[] large => checked((int)large[i]!.Value),
                _ => throw new InvalidDataException($"column {Name} has other numbers than its type says"),
            };
    }

    // The package's own way to a text believes what a damaged file says of its place in memory.
    private static string? Text(StringArray array, int i) =>
        array.IsNull(i) ? null : Utf8.GetString(Part(array.ValueBuffer, array.ValueOffsets[i], array.ValueOffsets[i + 1]));

    private static string? Text(LargeStringArray array, int i) =>
        array.IsNull(i) ? null : Utf8.GetString(Part(array.ValueBuffer, array.ValueOffsets[i], array.ValueOffsets[i + 1]));

    // A length, and the text itself if it is short; else four bytes of it, which buffer it is in, and where.
    private static string? Text(StringViewArray array, int i)
    {
        const int Size = 16;
        const int Short = 12;
        if (array.IsNull(i))
            return null;
        var view = array.ViewsBuffer.Span.Slice(checked((array.Offset + i) * Size), Size);
        var length = BinaryPrimitives.ReadInt32LittleEndian(view);
        if (length <= Short)
            return Utf8.GetString(view.Slice(sizeof(int), length));
        var (buffer, start) = (BinaryPrimitives.ReadInt32LittleEndian(view[8..]), BinaryPrimitives.ReadInt32LittleEndian(view[12..]));
        return Utf8.GetString(Part(array.DataBuffer(buffer), start, (long)start + length));
    }

    private static ReadOnlySpan<byte> Part(ArrowBuffer buffer, long start, long end) =>
        buffer.Span.Slice(checked((int)start), checked((int)(end - start)));

    // A whole number of some bytes, and where its point stands. By its text, so that it is rounded once.
    private static double? Number(FixedSizeBinaryArray array, int i, int width, int scale)
    {
        if (array.IsNull(i))
            return null;
        var whole = new BigInteger(array.ValueBuffer.Span.Slice(checked((array.Offset + i) * width), width));
        return double.Parse(string.Create(CultureInfo.InvariantCulture, $"{whole}E{-(long)scale}"), CultureInfo.InvariantCulture);
    }

    private DateTime? Date(long? since, long ticks, long row)
    {
        if (since is not { } count)
            return null;
        var at = DateTime.UnixEpoch.Ticks + ((Int128)count * ticks);
        if (at >= DateTime.MinValue.Ticks && at <= DateTime.MaxValue.Ticks)
            return new DateTime((long)at);
        Problem ??= new(
            ProblemCode.Data,
            path,
            string.Create(CultureInfo.InvariantCulture, $"row {row} (from 0), column {Name}"),
            "a date of the years 1 to 9999",
            "another",
            "mend it where the file comes from, or leave the column out"
        );
        return null;
    }

    // Towards the past, as clocks round.
    private static long FloorDivide(long number, long by) => (number / by) - (number % by < 0 ? 1 : 0);

    private static bool IsRead(IArrowType type) =>
        type.TypeId
            is ArrowTypeId.Null
                or ArrowTypeId.Boolean
                or ArrowTypeId.UInt8
                or ArrowTypeId.Int8
                or ArrowTypeId.UInt16
                or ArrowTypeId.Int16
                or ArrowTypeId.UInt32
                or ArrowTypeId.Int32
                or ArrowTypeId.UInt64
                or ArrowTypeId.Int64
                or ArrowTypeId.HalfFloat
                or ArrowTypeId.Float
                or ArrowTypeId.Double
                or ArrowTypeId.String
                or ArrowTypeId.LargeString
                or ArrowTypeId.StringView
                or ArrowTypeId.Date32
                or ArrowTypeId.Date64
                or ArrowTypeId.Timestamp
                or ArrowTypeId.Decimal32
                or ArrowTypeId.Decimal64
                or ArrowTypeId.Decimal128
                or ArrowTypeId.Decimal256;

    private static string Called(IArrowType type) =>
        type.TypeId switch
        {
            ArrowTypeId.List or ArrowTypeId.LargeList or ArrowTypeId.FixedSizeList or ArrowTypeId.ListView or ArrowTypeId.LargeListView =>
                "lists",
            ArrowTypeId.Struct => "structures",
            ArrowTypeId.Map => "maps",
            ArrowTypeId.Union => "unions",
            ArrowTypeId.Binary or ArrowTypeId.LargeBinary or ArrowTypeId.BinaryView or ArrowTypeId.FixedSizedBinary => "bytes",
            ArrowTypeId.Time32 or ArrowTypeId.Time64 => "times without a date",
            ArrowTypeId.Duration => "durations",
            _ => $"values of type {type.Name}",
        };
}
