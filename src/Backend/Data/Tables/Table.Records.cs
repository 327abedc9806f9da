using System.Collections;
using System.Globalization;
using System.Reflection;

namespace DeepPipeline;

public sealed partial class Table
{
    // Whole numbers of more digits are codes, of which none may be lost.
    private const double ExactUpTo = 999_999_999_999_999;

    /// <summary>
    /// The public properties of records as columns: numbers, true and false, enumerations, texts, dates, and any of them as a nullable or
    /// an F# option, where nothing is a missing value. So are NaN and a text of nothing.
    /// </summary>
    /// <remarks><b>Errors</b>: no properties; a property of another type, by its name.</remarks>
    /// <param name="records">The records; also of an anonymous type.</param>
    /// <example><code>Table.Of(houses)</code></example>
    public static Result<Table> Of<T>(IEnumerable<T> records) => Checked(OfRecords([.. records], "records"));

    /// <summary>The public properties of records that come one after another, of a database or a service, as columns. They are read once, in order.</summary>
    /// <remarks><b>Errors</b>: those of <see cref="Of{T}(IEnumerable{T})"/>; a source that fails, with the row where it did.</remarks>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <param name="records">The records.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <example><code>await Table.OfAsync(database.Houses.AsAsyncEnumerable())</code></example>
    public static async Task<Result<Table>> OfAsync<T>(IAsyncEnumerable<T> records, CancellationToken cancellation = default) =>
        (await AsyncRecords.Read(records, "records", record => record, cancellation).ConfigureAwait(false)).Then(all => Of(all));

    /// <summary>Columns with their values: <c>Table.Of(("area", areas), ("city", cities))</c>.</summary>
    /// <remarks><b>Errors</b>: no columns; columns of other lengths than the first; a name twice; values of other types than <see cref="Of{T}(IEnumerable{T})"/> takes.</remarks>
    /// <param name="columns">The name and the values of each.</param>
    public static Result<Table> Of(params (string Name, IEnumerable Values)[] columns) => Checked(OfColumns(columns, "table"));

    /// <summary>
    /// Columns that a reader of another format, a database or a service gives: as <see cref="Of(ValueTuple{string, IEnumerable}[])"/>, and what is wrong with them names where
    /// they come from.
    /// </summary>
    /// <remarks>
    /// Arrays of <c>double</c>, <c>float</c>, <c>int</c>, <c>long</c>, <c>bool</c>, <c>DateTime</c> and <c>string</c>, and most of them as nullables, are taken without an object for each
    /// value. <b>Errors</b>: those of <see cref="Of(ValueTuple{string, IEnumerable}[])"/>; infinite numbers, with their row.
    /// </remarks>
    /// <param name="source">Where they come from: a file's path, or a word.</param>
    /// <param name="columns">The name and the values of each; null, NaN or a text of nothing is a missing one.</param>
    /// <example><code>Table.OfColumns("warehouse", ("area", areas), ("city", cities))</code></example>
    public static Result<Table> OfColumns(string source, params (string Name, IEnumerable Values)[] columns) =>
        Checked(OfColumns(columns, source));

    internal static Table OfRecords<T>(T[] records, string source)
    {
        var type = typeof(T) == typeof(object) && records.Length > 0 ? records[0]?.GetType() ?? typeof(T) : typeof(T);
        PropertyInfo[] properties =
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.CanRead && property.GetIndexParameters().Length == 0)
                .OrderBy(property => property.MetadataToken),
        ];
        if (properties.Length == 0 || type == typeof(string) || type.IsPrimitive)
            return Wrong(
                source,
                new Problem(
                    ProblemCode.Data,
                    source,
                    type.Name,
                    "records with public properties",
                    "none",
                    "give records, or columns by name"
                )
            );
        if (System.Array.FindIndex(records, record => record is null) is var none and >= 0)
            return Wrong(
                source,
                new Problem(
                    ProblemCode.Data,
                    source,
                    string.Create(CultureInfo.InvariantCulture, $"row {none} (from 0)"),
                    "a record",
                    "null",
                    "leave it out"
                )
            );
        return OfColumns(
            [
                .. properties.Select(property =>
                    (property.Name, (IEnumerable)System.Array.ConvertAll(records, record => property.GetValue(record)))
                ),
            ],
            source
        );
    }

    internal static Table OfColumns((string Name, IEnumerable Values)[] columns, string source)
    {
        var problems = new List<Problem>();
        var cells = new TableColumn[columns.Length];
        var count = -1;
        for (var i = 0; i < columns.Length; i++)
        {
            var (name, given) = columns[i];
            var infinite = -1;
            var typed = given is null or string ? null : TypedCells.Of(given, out infinite);
            object?[] values = given is null or string || typed is not null ? [] : [.. given.Cast<object?>()];
            var length = typed?.Length ?? values.Length;
            if (given is null or string)
                problems.Add(Of(name, "a list of values", given is null ? "null" : "a text", "give one value a row"));
            else if (count >= 0 && length != count)
                problems.Add(
                    Of(
                        name,
                        string.Create(CultureInfo.InvariantCulture, $"{count} values, as the first column has"),
                        length.ToString(CultureInfo.InvariantCulture),
                        "give a value for each row, null where it is missing"
                    )
                );
            if (infinite >= 0)
                problems.Add(
                    Of(
                        name,
                        "finite numbers",
                        string.Create(CultureInfo.InvariantCulture, $"an infinite one in row {infinite} (from 0)"),
                        "leave such rows out, or give NaN where a value is missing"
                    )
                );
            count = count < 0 ? length : count;
            cells[i] = typed ?? CellsOf(name, values);
        }

        foreach (var same in columns.GroupBy(column => column.Name, StringComparer.Ordinal).Where(same => same.Count() > 1))
            problems.Add(
                Of(same.Key, "one column of a name", string.Create(CultureInfo.InvariantCulture, $"{same.Count()}"), "rename all but one")
            );
        if (columns.Length == 0)
            problems.Add(new Problem(ProblemCode.Data, source, "table", "at least one column", "none", "give a name and values"));
        return problems.Count > 0
            ? Wrong(source, [.. problems])
            : new Table(source, Items.Of(columns.Select(column => column.Name)), cells, new Rows(0, count));

        TableColumn CellsOf(string name, object?[] values)
        {
            var read = new object?[values.Length];
            for (var i = 0; i < values.Length; i++)
            {
                if (Plain(values[i], out read[i]))
                    continue;
                if (problems.Count < Found.Most)
                    problems.Add(
                        Of(
                            name,
                            "numbers, true or false, enumerations, texts or dates",
                            values[i]!.GetType().Name,
                            "leave it out with a Select, or make one of these of it"
                        )
                    );
                break;
            }

            return System.Array.TrueForAll(read, value => value is null or double)
                    ? new NumberCells(System.Array.ConvertAll(read, value => value is double number ? number : double.NaN))
                : System.Array.TrueForAll(read, value => value is null or DateTime)
                    ? new DateCells(System.Array.ConvertAll(read, value => value as DateTime?))
                : TableColumn.OfTexts(
                    System.Array.ConvertAll(
                        read,
                        value =>
                            value switch
                            {
                                double number => CellText.Of(number),
                                DateTime date => CellText.Of(date),
                                _ => (string?)value,
                            }
                    )
                );
        }

        Problem Of(string name, string expected, string actual, string hint) =>
            new(ProblemCode.Data, source, $"column {name}", expected, actual, hint);
    }

    // A value as a table keeps it: a double, a text or a date; null where it is missing. Whether it is any of these.
    private static bool Plain(object? value, out object? plain)
    {
        (plain, var can) = value switch
        {
            null or DBNull => (null, true),
            string text => (text.Trim() is { Length: > 0 } kept ? kept : null, true),
            bool flag => (flag ? "true" : "false", true),
            char letter => (letter.ToString(), true),
            Enum choice => (choice.ToString(), true),
            DateTime date => (DateTime.SpecifyKind(date, DateTimeKind.Unspecified), true),
            DateTimeOffset date => (DateTime.SpecifyKind(date.DateTime, DateTimeKind.Unspecified), true),
            DateOnly date => (date.ToDateTime(TimeOnly.MinValue), true),
            Guid id => (id.ToString(), true),
            double number => Number(number),
            float number => Number(number),
            decimal number => ((object?)(double)number, true),
            sbyte or byte or short or ushort or int or uint or long or ulong or Int128 or UInt128 or Half => Whole((IFormattable)value),
            _ when value.GetType() is { IsGenericType: true } type
                    && type.GetGenericTypeDefinition().FullName == "Microsoft.FSharp.Core.FSharpOption`1" => Plain(
                type.GetProperty("Value")!.GetValue(value),
                out var inner
            )
                ? (inner, true)
                : (null, false),
            _ => (null, false),
        };
        return can;

        static (object?, bool) Number(double number) => (double.IsNaN(number) ? null : number, !double.IsInfinity(number));

        // An id of 64 bits is more than a double holds, and stays itself as a text.
        static (object?, bool) Whole(IFormattable number)
        {
            var text = number.ToString(null, CultureInfo.InvariantCulture);
            var rounded = double.Parse(text, CultureInfo.InvariantCulture);
            return double.IsNaN(rounded) ? (null, true)
                : double.IsInfinity(rounded) ? (null, false)
                : Math.Abs(rounded) <= ExactUpTo ? (rounded, true)
                : (text, true);
        }
    }

    private static Table Wrong(string source, params Problem[] problems) =>
        new(source, Items<string>.None, [], new Rows(0, 1)) { Problems = Items.Of(problems) };

    private static Result<Table> Checked(Table table) => table.Problems.IsEmpty ? table : Result.Fail<Table>(table.Problems);
}
