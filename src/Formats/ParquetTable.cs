using System.Collections;
using Parquet;
using Parquet.Schema;

namespace DeepPipeline;

/// <summary>Reads Parquet files as tables, by the package Parquet.Net.</summary>
/// <example><code>
/// var houses = ParquetTable.Load("houses.parquet", columns: ["area", "city", "price"]).OrThrow();
/// var (train, test) = houses.Split(0.8, seed: 1).OrThrow();
/// </code></example>
public static class ParquetTable
{
    private const string What = "Parquet file";

    /// <summary>
    /// The columns of a Parquet file: numbers and decimals as numbers, texts, dates and times of day with a date as dates, true and false as texts, nulls and NaN as missing values.
    /// A whole number of more than fifteen digits stays itself, as a text.
    /// </summary>
    /// <remarks>
    /// Columns are read one after another, each row group by row group, so that beside the table itself there is never more than a column of one in memory; columns that are
    /// not asked for are not read. <b>Errors</b>: a file that is missing, damaged, cut off, encrypted or no Parquet file; columns that are not there; lists, structures, maps,
    /// bytes and times without a date, each by its name, unless only others are asked for; infinite numbers.
    /// </remarks>
    /// <param name="path">The file.</param>
    /// <param name="columns">The columns that are read, in this order; all unless given.</param>
    /// <example><code>ParquetTable.Load("houses.parquet")</code></example>
    public static Result<Table> Load(string path, Items<string>? columns = null) =>
        TableFile.Read(
            path,
            What,
            file => LookAt(path, file) is { } problem ? Task.FromResult<Result<Table>>(problem) : Read(path, file, columns)
        );

    // It begins and ends with the same four letters, others if it is encrypted; a file that is cut off lacks those at its end.
    private static Problem? LookAt(string path, FileStream file)
    {
        Span<byte> first = stackalloc byte[4];
        Span<byte> last = stackalloc byte[4];
        if (file.Length >= 4)
        {
            file.ReadExactly(first);
            file.Seek(-4, SeekOrigin.End);
            file.ReadExactly(last);
            file.Position = 0;
        }

        return first.SequenceEqual("PARE"u8) || last.SequenceEqual("PARE"u8) ? Encrypted(path, What)
            : !first.SequenceEqual("PAR1"u8)
                ? new Problem(
                    ProblemCode.File,
                    path,
                    What,
                    "a file that begins with PAR1",
                    file.Length == 0 ? "an empty file" : "something else",
                    "is it the right file? Table.Load reads CSV, ArrowTable.Load Arrow and Feather"
                )
            : file.Length < 12 || !last.SequenceEqual("PAR1"u8)
                ? new Problem(ProblemCode.File, path, What, "a file that ends with PAR1", "one that is cut off", "get it again")
            : null;
    }

    private static Problem Encrypted(string path, string subject) =>
        new(
            ProblemCode.File,
            path,
            subject,
            "data that is not encrypted",
            "encrypted data",
            "decrypt it where the key is, and write it anew"
        );

    private static async Task<Result<Table>> Read(string path, FileStream file, Items<string>? columns)
    {
        ParquetStructure.CheckEnd(file);
        var reader = await ParquetReader.CreateAsync(file, leaveStreamOpen: true).ConfigureAwait(false);
        await using var _ = reader.ConfigureAwait(false);
        var fields = reader.Schema.Fields;
        var chosen = TableFile.Choose(path, [.. fields.Select(field => field.Name)], columns);
        if (chosen.IsFail)
            return Result.Fail<Table>(chosen.Problems);
        Field[] those = [.. chosen.OrThrow().Select(index => fields[index])];
        var rows = reader.RowGroups.Sum(group => group.RowCount);
        var problems = those.Select(field => ProblemOf(path, field)).OfType<Problem>().ToList();
        if (TableFile.TooMany(path, What, rows) is { } tooMany)
            problems.Add(tooMany);
        if (problems.Count == 0)
            problems.AddRange(
                those
                    .Where(field =>
                        reader.RowGroups.Any(group =>
                            group.ColumnExists((DataField)field) && group.GetMetadata((DataField)field)?.CryptoMetadata is not null
                        )
                    )
                    .Select(field => Encrypted(path, $"column {field.Name}"))
            );
        if (problems.Count > 0)
            return Result.Fail<Table>(Items.Of<Problem>(problems));
        foreach (var group in reader.RowGroups)
        {
            foreach (var field in those.Cast<DataField>().Where(group.ColumnExists))
            {
                if (group.GetMetadata(field)?.MetaData is { } column)
                    ParquetStructure.CheckPages(file, column);
            }
        }

        var read = new (string, IEnumerable)[those.Length];
        for (var i = 0; i < those.Length; i++)
            read[i] = (those[i].Name, await Column(reader, (DataField)those[i], (int)rows).ConfigureAwait(false));
        return Table.OfColumns(path, read);
    }

    private static Problem? ProblemOf(string path, Field field) =>
        field.SchemaType switch
        {
            SchemaType.List => TableFile.Unfit(path, field.Name, "lists"),
            SchemaType.Map => TableFile.Unfit(path, field.Name, "maps"),
            SchemaType.Struct => TableFile.Unfit(path, field.Name, "structures"),
            _ when field is DataField { IsArray: true } => TableFile.Unfit(path, field.Name, "lists"),
            _ when ((DataField)field).ClrType is var type && !IsRead(type) => TableFile.Unfit(
                path,
                field.Name,
                type == typeof(byte[]) || type == typeof(ReadOnlyMemory<byte>) ? "bytes"
                    : type == typeof(TimeSpan) || type == typeof(TimeOnly) ? "times without a date"
                    : $"values of type {type.Name}"
            ),
            _ => null,
        };

    private static bool IsRead(Type type) =>
        (Type.GetTypeCode(type) is not (TypeCode.Object or TypeCode.Empty or TypeCode.DBNull or TypeCode.Char) && !type.IsEnum)
        || type == typeof(ReadOnlyMemory<char>)
        || type == typeof(Guid)
        || type == typeof(DateOnly)
        || type == typeof(Half);

    private static Task<IEnumerable> Column(ParquetReader reader, DataField field, int rows) =>
        Type.GetTypeCode(field.ClrType) switch
        {
            TypeCode.Double => Of<double>(reader, field, rows),
            TypeCode.Single => Of<float>(reader, field, rows, number => number),
            TypeCode.Int32 => Of<int>(reader, field, rows, number => number),
            TypeCode.SByte => Of<sbyte>(reader, field, rows, number => number),
            TypeCode.Byte => Of<byte>(reader, field, rows, number => number),
            TypeCode.Int16 => Of<short>(reader, field, rows, number => number),
            TypeCode.UInt16 => Of<ushort>(reader, field, rows, number => number),
            TypeCode.UInt32 => Of<uint>(reader, field, rows, number => number),
            TypeCode.Int64 => Of<long>(reader, field, rows),
            TypeCode.UInt64 => Of<ulong>(reader, field, rows),
            TypeCode.Decimal => Of<decimal>(reader, field, rows, number => (double)number),
            TypeCode.Boolean => Of<bool>(reader, field, rows),
            TypeCode.DateTime => Of<DateTime>(reader, field, rows),
            _ when field.ClrType == typeof(ReadOnlyMemory<char>) || field.ClrType == typeof(string) => Texts(reader, field, rows),
            _ when field.ClrType == typeof(DateOnly) => Of<DateOnly, DateTime>(
                reader,
                field,
                rows,
                date => date.ToDateTime(TimeOnly.MinValue)
            ),
            _ when field.ClrType == typeof(Half) => Of<Half>(reader, field, rows, number => (double)number),
            _ => Of<Guid>(reader, field, rows),
        };

    // Values of a type that a table takes as it is.
    private static async Task<IEnumerable> Of<T>(ParquetReader reader, DataField field, int rows)
        where T : struct =>
        field.IsNullable
            ? await Nullable<T>(reader, field, rows).ConfigureAwait(false)
            : await Plain<T>(reader, field, rows).ConfigureAwait(false);

    private static async Task<IEnumerable> Of<T>(ParquetReader reader, DataField field, int rows, Converter<T, double> number)
        where T : struct =>
        field.IsNullable
            ? System.Array.ConvertAll(
                await Nullable<T>(reader, field, rows).ConfigureAwait(false),
                value => value is { } there ? number(there) : double.NaN
            )
            : System.Array.ConvertAll(await Plain<T>(reader, field, rows).ConfigureAwait(false), number);

    private static async Task<IEnumerable> Of<T, TOut>(ParquetReader reader, DataField field, int rows, Func<T, TOut> made)
        where T : struct
        where TOut : struct =>
        field.IsNullable
            ? System.Array.ConvertAll(
                await Nullable<T>(reader, field, rows).ConfigureAwait(false),
                value => value is { } there ? made(there) : (TOut?)null
            )
            : System.Array.ConvertAll(await Plain<T>(reader, field, rows).ConfigureAwait(false), value => made(value));

    private static async Task<IEnumerable> Texts(ParquetReader reader, DataField field, int rows)
    {
        var texts = new string?[rows];
        await Fill(reader, field, (group, first, count) => group.ReadAsync(field, texts.AsMemory(first, count))).ConfigureAwait(false);
        return texts;
    }

    private static async Task<T[]> Plain<T>(ParquetReader reader, DataField field, int rows)
        where T : struct
    {
        var values = new T[rows];
        await Fill(reader, field, (group, first, count) => group.ReadAsync(field, values.AsMemory(first, count))).ConfigureAwait(false);
        return values;
    }

    private static async Task<T?[]> Nullable<T>(ParquetReader reader, DataField field, int rows)
        where T : struct
    {
        var values = new T?[rows];
        await Fill(reader, field, (group, first, count) => group.ReadAsync(field, values.AsMemory(first, count))).ConfigureAwait(false);
        return values;
    }

    // Group after group into one array. A column that a group lacks is missing there.
    private static async Task Fill(ParquetReader reader, DataField field, Func<ParquetRowGroupReader, int, int, ValueTask> read)
    {
        var first = 0;
        foreach (var group in reader.RowGroups)
        {
            var count = (int)group.RowCount;
            if (count > 0 && (group.ColumnExists(field) || !field.IsNullable))
                await read(group, first, count).ConfigureAwait(false);
            first += count;
        }
    }
}
