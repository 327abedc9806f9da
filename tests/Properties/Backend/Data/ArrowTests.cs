using Apache.Arrow;
using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using Xunit;
using Table = DeepPipeline.Table;

namespace DeepPipeline.Properties.Backend.Data;

/// <summary>Arrow files and streams become the tables that their values are.</summary>
[Trait("Time", "seconds")]
public sealed class ArrowTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("arrow");

    public void Dispose() => folder.Delete(recursive: true);

    public static TheoryData<bool, CompressionCodecType?> Ways { get; } =
        new()
        {
            { false, null },
            { true, null },
            { false, CompressionCodecType.Lz4Frame },
            { false, CompressionCodecType.Zstd },
            { true, CompressionCodecType.Lz4Frame },
        };

    [Theory]
    [MemberData(nameof(Ways))]
    public void Every_type_of_plain_values_becomes_a_column(bool isStream, CompressionCodecType? codec)
    {
        var path = Write(isStream, codec, All(0), All(10));
        var table = ArrowTable.Load(path).OrThrow();
        Assert.Equal(6, table.Count);
        Same([1.5, null, null, 11.5, null, null], table, "double");
        Twice([0.5, 2.0, null], table, "float");
        Twice([1.0, -2147483648.0, null], table, "int");
        Twice([0.0, 255.0, 7.0], table, "byte");
        Twice([4.0, null, -6.0], table, "long");
        Twice(["1", "18446744073709551615", null], table, "id");
        Twice([12.34, null, -0.5], table, "price");
        Twice(["true", null, "false"], table, "flag");
        Twice(["Bonn", null, "Köln"], table, "city");
        Twice(["Ulm", null, "more than twelve bytes"], table, "view");
        Twice([new DateTime(2024, 5, 31), null, new DateTime(1950, 1, 2)], table, "day");
        Twice([new DateTime(2024, 5, 31, 10, 30, 15), null, new DateTime(1950, 1, 1)], table, "time");
        Twice(["flat", null, "house"], table, "kind");
        Twice([null, null, null], table, "nothing");
    }

    [Fact]
    public void Columns_that_no_table_takes_are_told_and_may_be_left_out()
    {
        var list = new ListArray.Builder(Int32Type.Default);
        list.Append();
        ((Int32Array.Builder)list.ValueBuilder).Append(1);
        var path = Write(
            false,
            null,
            [
                ("tags", list.Build()),
                ("raw", new BinaryArray.Builder().Append((byte)1).Build()),
                ("area", new DoubleArray.Builder().Append(80).Build()),
            ]
        );
        Assert.Equal(
            [
                $"{path}: column tags expected numbers, texts, dates, or true and false, one a row, got lists\n  hint: leave it out by naming the others: columns: [\"…\"]",
                $"{path}: column raw expected numbers, texts, dates, or true and false, one a row, got bytes\n  hint: leave it out by naming the others: columns: [\"…\"]",
            ],
            ArrowTable.Load(path).Problems.Map(problem => problem.ToString())
        );
        Assert.Equal(80.0, ArrowTable.Load(path, columns: ["area"]).OrThrow()[0]["area"]);
        Assert.StartsWith(
            $"{path}: table expected a column \"aera\"",
            Assert.Single(ArrowTable.Load(path, columns: ["aera"]).Problems).ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_date_that_no_calendar_has_is_told_with_its_row()
    {
        var path = Write(
            false,
            null,
            [("day", new Date32Array(new ArrowBuffer(BitConverter.GetBytes(int.MaxValue)), ArrowBuffer.Empty, 1, 0, 0))]
        );
        Assert.Equal(
            $"{path}: row 0 (from 0), column day expected a date of the years 1 to 9999, got another\n"
                + "  hint: mend it where the file comes from, or leave the column out",
            Assert.Single(ArrowTable.Load(path).Problems).ToString()
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_that_is_none_or_not_whole_says_so(bool isStream)
    {
        var whole = File.ReadAllBytes(Small(isStream, null));
        string Told(byte[] bytes)
        {
            var path = Path.Combine(folder.FullName, "broken.arrow");
            File.WriteAllBytes(path, bytes);
            return Assert.Single(ArrowTable.Load(path).Problems).ToString().Replace(path, "broken.arrow", StringComparison.Ordinal);
        }

        var missing = Path.Combine(folder.FullName, "missing.arrow");
        Assert.Equal(
            $"{missing}: Arrow file expected a file of this name, got none\n  hint: check the path",
            Assert.Single(ArrowTable.Load(missing).Problems).ToString()
        );
        Assert.Contains("got an empty file", Told([]), StringComparison.Ordinal);
        Assert.Contains("got something else", Told("a,b\n1,2\n"u8.ToArray()), StringComparison.Ordinal);
        Assert.Contains("got Feather of its first version", Told("FEA1............FEA1"u8.ToArray()), StringComparison.Ordinal);
        foreach (var length in Enumerable.Range(8, whole.Length - 8))
            Assert.Contains("got one that is cut off", Told(whole[..length]), StringComparison.Ordinal);
    }

    // Whatever bytes are wrong: a table or problems, no exception.
    [Theory]
    [MemberData(nameof(Ways))]
    public void Damage_anywhere_is_a_problem_or_other_values(bool isStream, CompressionCodecType? codec)
    {
        var whole = File.ReadAllBytes(Write(isStream, codec, All(0), All(10)));
        var path = Path.Combine(folder.FullName, "damaged.arrow");
        var (random, failed) = (new Random(5), 0);
        for (var i = 0; i < 100; i++)
        {
            var bytes = whole.ToArray();
            for (var j = random.Next(1, 4); j > 0; j--)
                bytes[random.Next(8, bytes.Length - 8)] = (byte)random.Next(256);
            File.WriteAllBytes(path, bytes);
            failed += ArrowTable.Load(path).IsFail ? 1 : 0;
        }

        Assert.InRange(failed, 5, 100);
    }

    private string Small(bool isStream, CompressionCodecType? codec) =>
        Write(
            isStream,
            codec,
            [
                ("area", new DoubleArray.Builder().Append(80).AppendNull().Append(90).Build()),
                ("city", new StringArray.Builder().Append("Bonn").Append("Bonn").Append("Ulm").Build()),
            ]
        );

    private static (string, IArrowArray)[] All(int shift) =>
        [
            ("double", new DoubleArray.Builder().Append(1.5 + shift).AppendNull().Append(double.NaN).Build()),
            ("float", new FloatArray.Builder().Append(0.5f).Append(2).AppendNull().Build()),
            ("int", new Int32Array.Builder().Append(1).Append(int.MinValue).AppendNull().Build()),
            ("byte", new UInt8Array.Builder().Append(0).Append(255).Append(7).Build()),
            ("long", new Int64Array.Builder().Append(4).AppendNull().Append(-6).Build()),
            ("id", new UInt64Array.Builder().Append(1).Append(ulong.MaxValue).AppendNull().Build()),
            ("price", new Decimal128Array.Builder(new Decimal128Type(20, 2)).Append(12.34m).AppendNull().Append(-0.5m).Build()),
            ("flag", new BooleanArray.Builder().Append(true).AppendNull().Append(false).Build()),
            ("city", new StringArray.Builder().Append("Bonn").AppendNull().Append("Köln").Build()),
            ("view", new StringViewArray.Builder().Append("Ulm").AppendNull().Append("more than twelve bytes").Build()),
            ("day", new Date32Array.Builder().Append(new DateTime(2024, 5, 31)).AppendNull().Append(new DateTime(1950, 1, 2)).Build()),
            (
                "time",
                new TimestampArray.Builder(new TimestampType(TimeUnit.Nanosecond, "Europe/Berlin"))
                    .Append(new DateTimeOffset(2024, 5, 31, 12, 30, 15, TimeSpan.FromHours(2)))
                    .AppendNull()
                    .Append(new DateTimeOffset(1950, 1, 1, 0, 0, 0, TimeSpan.Zero))
                    .Build()
            ),
            (
                "kind",
                new DictionaryArray(
                    new DictionaryType(Int8Type.Default, StringType.Default, false),
                    new Int8Array.Builder().Append(1).AppendNull().Append(0).Build(),
                    new StringArray.Builder().Append("house").Append("flat").Build()
                )
            ),
            ("nothing", new NullArray(3)),
        ];

    private static void Same(object?[] expected, Table table, string column) => Assert.Equal(expected, table.Select(row => row[column]));

    private static void Twice(object?[] expected, Table table, string column) => Same([.. expected, .. expected], table, column);

    private string Write(bool isStream, CompressionCodecType? codec, params (string Name, IArrowArray Values)[][] batches)
    {
        var path = Path.Combine(folder.FullName, $"{Guid.NewGuid():N}.arrow");
        var schema = new Schema([.. batches[0].Select(column => new Field(column.Name, column.Values.Data.DataType, true))], null);
        var options = codec is null
            ? new IpcOptions()
            : new IpcOptions { CompressionCodec = codec, CompressionCodecFactory = new CompressionCodecFactory() };
        using var file = File.Create(path);
        using var writer = isStream ? new ArrowStreamWriter(file, schema, true, options) : new ArrowFileWriter(file, schema, true, options);
        foreach (var batch in batches)
            writer.WriteRecordBatch(new RecordBatch(schema, batch.Select(column => column.Values), batch[0].Values.Length));
        writer.WriteEnd();
        return path;
    }
}
