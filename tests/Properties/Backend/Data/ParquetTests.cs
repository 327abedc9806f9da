using Parquet;
using Parquet.Schema;
using Xunit;

namespace DeepPipeline.Properties.Backend.Data;

/// <summary>Parquet files become the tables that their values are.</summary>
[Trait("Time", "seconds")]
public sealed class ParquetTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("parquet");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Every_type_of_plain_values_becomes_a_column()
    {
        var path = await Write(
            [
                new DataField<double>("double"),
                new DataField<float?>("float"),
                new DataField<int>("int"),
                new DataField<short?>("short"),
                new DataField<byte>("byte"),
                new DataField<uint>("uint"),
                new DataField<long?>("long"),
                new DataField<ulong>("ulong"),
                new DecimalDataField("price", 10, 2, isNullable: true),
                new DataField<bool?>("flag"),
                new DataField<string>("city"),
                new DateTimeDataField("day", DateTimeFormat.Date),
                new DateTimeDataField("time", DateTimeFormat.Timestamp, isNullable: true),
                new DataField<Guid>("guid"),
            ],
            async (group, fields) =>
            {
                await Put(group, fields[0], new[] { 1.5, double.NaN, -2 });
                await Put(group, fields[1], new float?[] { 0.5f, null, 3 });
                await Put(group, fields[2], new[] { 1, int.MaxValue, -3 });
                await Put(group, fields[3], new short?[] { null, 7, -8 });
                await Put(group, fields[4], new byte[] { 0, 200, 255 });
                await Put(group, fields[5], new uint[] { 0, uint.MaxValue, 5 });
                await Put(group, fields[6], new long?[] { 4, null, -6 });
                await Put(group, fields[7], new ulong[] { 1, 2, ulong.MaxValue });
                await Put(group, fields[8], new decimal?[] { 12.34m, null, -0.5m });
                await Put(group, fields[9], new bool?[] { true, null, false });
                await group.WriteAsync(fields[10], new[] { "Bonn", null!, "Köln" });
                await Put(group, fields[11], new DateTime[] { new(2024, 5, 31), new(1969, 1, 2), new(2000, 2, 29) });
                await Put(group, fields[12], new DateTime?[] { new(2024, 5, 31, 12, 30, 15), null, new(1950, 1, 1) });
                await Put(group, fields[13], new Guid[] { new(1, 2, 3, new byte[8]), Guid.Empty, Guid.Empty });
            }
        );
        var table = ParquetTable.Load(path).OrThrow();
        Assert.Equal(3, table.Count);
        Same([1.5, null, -2.0], table, "double");
        Same([0.5, null, 3.0], table, "float");
        Same([1.0, 2147483647.0, -3.0], table, "int");
        Same([null, 7.0, -8.0], table, "short");
        Same([0.0, 200.0, 255.0], table, "byte");
        Same([0.0, 4294967295.0, 5.0], table, "uint");
        Same([4.0, null, -6.0], table, "long");
        // An id of 64 bits is more than a double holds.
        Same(["1", "2", "18446744073709551615"], table, "ulong");
        Same([12.34, null, -0.5], table, "price");
        Same(["true", null, "false"], table, "flag");
        Same(["Bonn", null, "Köln"], table, "city");
        Same([new DateTime(2024, 5, 31), new DateTime(1969, 1, 2), new DateTime(2000, 2, 29)], table, "day");
        Same([new DateTime(2024, 5, 31, 12, 30, 15), null, new DateTime(1950, 1, 1)], table, "time");
        Same(["00000001-0002-0003-0000-000000000000", Guid.Empty.ToString(), Guid.Empty.ToString()], table, "guid");
        Assert.Equal(
            $"{path}: 3 rows of double, float, int, short, byte, uint, long, ulong, price, flag, city, day and 2 more",
            table.ToString()
        );
    }

    // The same values as records, as CSV and as Parquet are the same table.
    [Fact]
    public async Task A_file_is_the_table_that_its_records_and_its_lines_are()
    {
        var random = new Random(3);
        House[] houses =
        [
            .. Enumerable
                .Range(0, 500)
                .Select(i => new House(
                    random.Next(10) == 0 ? null : random.Next(400) / 4.0,
                    new[] { "Bonn", "Köln", "Ulm" }[random.Next(3)],
                    new DateTime(1950, 1, 1).AddDays(random.Next(20_000)),
                    random.Next(2) == 0
                )),
        ];
        var path = await Write(
            [
                new DataField<double?>("Area"),
                new DataField<string>("City"),
                new DateTimeDataField("Built", DateTimeFormat.Date),
                new DataField<bool>("Sold"),
            ],
            [
                .. houses
                    .Chunk(200)
                    .Select(part =>
                        (Func<ParquetRowGroupWriter, DataField[], Task>)(
                            async (group, fields) =>
                            {
                                await Put(group, fields[0], Array.ConvertAll(part, house => house.Area));
                                await group.WriteAsync(fields[1], Array.ConvertAll(part, house => house.City));
                                await Put(group, fields[2], Array.ConvertAll(part, house => house.Built));
                                await Put(group, fields[3], Array.ConvertAll(part, house => house.Sold));
                            }
                        )
                    ),
            ]
        );
        var csv = Path.Combine(folder.FullName, "houses.csv");
        File.WriteAllLines(
            csv,
            houses
                .Select(house =>
                    FormattableString.Invariant($"{house.Area},{house.City},{house.Built:yyyy-MM-dd},{(house.Sold ? "true" : "false")}")
                )
                .Prepend("Area,City,Built,Sold")
        );
        var table = ParquetTable.Load(path).OrThrow();
        foreach (var other in (Table[])[Table.Of(houses).OrThrow(), Table.Load(csv).OrThrow()])
        {
            Assert.Equal(other.ColumnNames, table.ColumnNames);
            Assert.Equal(other.Describe().ToString(), table.Describe().ToString());
            foreach (var name in table.ColumnNames)
                Assert.Equal(other.Select(row => row.Text(name)), table.Select(row => row.Text(name)));
        }

        // And what is made of them: the same fit, the same features.
        var plan = Columns.All.FillMedian();
        Assert.Equal(
            plan.Fit(Table.Of(houses).OrThrow()).Then(fit => fit.Apply(table)).OrThrow().ToDoubles(),
            plan.Fit(table).Then(fit => fit.Apply(table)).OrThrow().ToDoubles()
        );
    }

    [Fact]
    public async Task Columns_that_are_named_are_read_in_this_order_and_others_may_be_anything()
    {
        var path = await Nested();
        var table = ParquetTable.Load(path, columns: ["city", "area"]).OrThrow();
        Assert.Equal(["city", "area"], table.ColumnNames);
        Assert.Equal("city: Bonn, area: 80", table[0].ToString());
        Assert.Equal(
            $"{path}: table expected a column \"aera\", got tags, area, city, raw\n  hint: did you mean \"area\"?",
            Assert.Single(ParquetTable.Load(path, columns: ["aera"]).Problems).ToString()
        );
        Assert.Equal(
            $"{path}: table expected each column once, got \"area\" twice\n  hint: name it once",
            Assert.Single(ParquetTable.Load(path, columns: ["area", "area"]).Problems).ToString()
        );
    }

    [Fact]
    public async Task Columns_that_no_table_takes_are_told_all_at_once()
    {
        var path = await Nested();
        Assert.Equal(
            [
                $"{path}: column tags expected numbers, texts, dates, or true and false, one a row, got lists\n  hint: leave it out by naming the others: columns: [\"…\"]",
                $"{path}: column raw expected numbers, texts, dates, or true and false, one a row, got bytes\n  hint: leave it out by naming the others: columns: [\"…\"]",
            ],
            ParquetTable.Load(path).Problems.Map(problem => problem.ToString())
        );
    }

    [Fact]
    public async Task Infinite_numbers_are_told_with_their_row()
    {
        var path = await Write(
            [new DataField<double>("x")],
            (group, fields) => Put(group, fields[0], new[] { 1, 2, double.NegativeInfinity })
        );
        Assert.Equal(
            $"{path}: column x expected finite numbers, got an infinite one in row 2 (from 0)\n"
                + "  hint: leave such rows out, or give NaN where a value is missing",
            Assert.Single(ParquetTable.Load(path).Problems).ToString()
        );
    }

    [Fact]
    public async Task A_file_without_rows_is_a_table_without_rows()
    {
        var path = await Write([new DataField<double>("x"), new DataField<string>("city")]);
        var table = ParquetTable.Load(path).OrThrow();
        Assert.Equal((0, "x city"), (table.Count, string.Join(' ', table.ColumnNames)));
    }

    [Fact]
    public async Task A_file_that_is_none_or_not_whole_says_so()
    {
        var whole = File.ReadAllBytes(await Nested());
        string Told(byte[] bytes)
        {
            var path = Path.Combine(folder.FullName, "broken.parquet");
            File.WriteAllBytes(path, bytes);
            return Assert.Single(ParquetTable.Load(path).Problems).ToString().Replace(path, "broken.parquet", StringComparison.Ordinal);
        }

        var missing = Path.Combine(folder.FullName, "missing.parquet");
        Assert.Equal(
            $"{missing}: Parquet file expected a file of this name, got none\n  hint: check the path",
            Assert.Single(ParquetTable.Load(missing).Problems).ToString()
        );
        Assert.StartsWith(
            "broken.parquet: Parquet file expected a file that begins with PAR1, got an empty file",
            Told([]),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "broken.parquet: Parquet file expected a file that begins with PAR1, got something else",
            Told("a,b\n1,2\n"u8.ToArray()),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "broken.parquet: Parquet file expected a file that ends with PAR1, got one that is cut off",
            Told(whole[..^20]),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "broken.parquet: Parquet file expected data that is not encrypted, got encrypted data",
            Told([.. whole[..^4], .. "PARE"u8]),
            StringComparison.Ordinal
        );
        // A footer that says nothing of use.
        Assert.StartsWith(
            "broken.parquet: Parquet file expected a whole file, got one that cannot be read",
            Told([.. "PAR1"u8, 9, 9, 9, 9, 4, 0, 0, 0, .. "PAR1"u8]),
            StringComparison.Ordinal
        );
    }

    // Whatever bytes are wrong: a table or problems, no exception.
    [Fact]
    public async Task Damage_anywhere_is_a_problem_or_other_values()
    {
        var whole = File.ReadAllBytes(
            await Write(
                [new DataField<double?>("area"), new DataField<string>("city")],
                async (group, fields) =>
                {
                    await Put(group, fields[0], new double?[] { 80, null, 90 });
                    await group.WriteAsync(fields[1], new[] { "Bonn", "Bonn", "Ulm" });
                }
            )
        );
        var path = Path.Combine(folder.FullName, "damaged.parquet");
        var (random, failed) = (new Random(5), 0);
        for (var i = 0; i < 100; i++)
        {
            var bytes = whole.ToArray();
            for (var j = random.Next(1, 4); j > 0; j--)
                bytes[random.Next(4, bytes.Length - 8)] = (byte)random.Next(256);
            File.WriteAllBytes(path, bytes);
            failed += ParquetTable.Load(path).IsFail ? 1 : 0;
        }

        Assert.InRange(failed, 10, 100);
    }

    private static void Same(object?[] expected, Table table, string column) => Assert.Equal(expected, table.Select(row => row[column]));

    private static Task Put<T>(ParquetRowGroupWriter group, DataField field, T[] values)
        where T : struct => group.WriteAsync<T>(field, (ReadOnlyMemory<T>)values);

    private static Task Put<T>(ParquetRowGroupWriter group, DataField field, T?[] values)
        where T : struct => group.WriteAsync<T>(field, (ReadOnlyMemory<T?>)values);

    private Task<string> Nested() =>
        Write(
            [new DataField<string[]>("tags"), new DataField<double>("area"), new DataField<string>("city"), new DataField<byte[]>("raw")],
            async (group, fields) =>
            {
                await group.WriteAsync(fields[0], new[] { "a", "b" }, (ReadOnlyMemory<int>)new[] { 0, 1 });
                await Put(group, fields[1], new double[] { 80 });
                await group.WriteAsync(fields[2], new[] { "Bonn" });
                await group.WriteAsync(fields[3], new[] { new byte[] { 1 } });
            }
        );

    private async Task<string> Write(Field[] fields, params Func<ParquetRowGroupWriter, DataField[], Task>[] groups)
    {
        var path = Path.Combine(folder.FullName, $"{Guid.NewGuid():N}.parquet");
        var schema = new ParquetSchema(fields);
        await using var file = File.Create(path);
        await using var writer = await ParquetWriter.CreateAsync(schema, file);
        foreach (var write in groups)
        {
            using var group = writer.CreateRowGroup();
            await write(group, schema.DataFields);
        }

        return path;
    }

    private sealed record House(double? Area, string City, DateTime Built, bool Sold);
}
