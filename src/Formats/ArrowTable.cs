using Apache.Arrow;
using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using Table = DeepPipeline.Table;

namespace DeepPipeline;

/// <summary>Reads Arrow files as tables, also called Feather, and files with a stream of Arrow, by the package Apache.Arrow.</summary>
/// <example><code>ArrowTable.Load("houses.feather", columns: ["area", "city", "price"])</code></example>
public static class ArrowTable
{
    private const string What = "Arrow file";

    /// <summary>
    /// The columns of an Arrow file or of a file with a stream of Arrow, compressed or not: numbers and decimals as numbers, texts, dates and times of day with a date as dates
    /// (of a time zone in UTC), true and false as texts, dictionaries as what they stand for, nulls and NaN as missing values. A whole number of more than fifteen digits stays
    /// itself, as a text.
    /// </summary>
    /// <remarks>
    /// Batches are read one after another. <b>Errors</b>: a file that is missing, damaged, cut off, or no Arrow file; Feather of its first version; columns that are not there;
    /// lists, structures, maps, unions, bytes, durations and times without a date, each by its name, unless only others are asked for; infinite numbers; dates outside of the
    /// years 1 to 9999.
    /// </remarks>
    /// <param name="path">The file.</param>
    /// <param name="columns">The columns that are kept, in this order; all unless given.</param>
    /// <example><code>ArrowTable.Load("houses.arrow")</code></example>
    public static Result<Table> Load(string path, Items<string>? columns = null) =>
        TableFile.Read(
            path,
            What,
            file =>
                LookAt(path, file, out var isStream) is { } problem
                    ? Task.FromResult<Result<Table>>(problem)
                    : Read(path, file, columns, isStream)
        );

    // A file begins and ends with a word; a stream begins with four bytes of ones, and says where it ends.
    private static Problem? LookAt(string path, FileStream file, out bool isStream)
    {
        var first = new byte[8];
        first = first[..file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false)];
        var last = new byte[8];
        if (file.Length >= last.Length)
        {
            file.Seek(-last.Length, SeekOrigin.End);
            file.ReadExactly(last);
        }

        file.Position = 0;
        isStream = first.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFF, 0xFF, 0xFF]);
        return first.AsSpan().StartsWith("FEA1"u8)
                ? new Problem(
                    ProblemCode.File,
                    path,
                    What,
                    "an Arrow file, as Feather is since its second version",
                    "Feather of its first version",
                    "write it anew: pandas.read_feather(…).to_feather(…)"
                )
            : !isStream && !first.AsSpan().StartsWith("ARROW1"u8)
                ? new Problem(
                    ProblemCode.File,
                    path,
                    What,
                    "a file that begins as Arrow files or streams do",
                    file.Length == 0 ? "an empty file" : "something else",
                    "is it the right file? Table.Load reads CSV, ParquetTable.Load Parquet"
                )
            : (
                isStream
                    ? !last.AsSpan().SequenceEqual((ReadOnlySpan<byte>)[0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0])
                    : !last.AsSpan().EndsWith("ARROW1"u8)
            )
                ? new Problem(
                    ProblemCode.File,
                    path,
                    What,
                    isStream ? "a stream with its mark of the end" : "a file that ends with ARROW1",
                    "one that is cut off",
                    "get it again, or close the writer when all is written"
                )
            : null;
    }

    private static async Task<Result<Table>> Read(string path, FileStream file, Items<string>? columns, bool isStream)
    {
        var compression = new CompressionCodecFactory();
        using var reader = isStream
            ? new ArrowStreamReader(file, compression, leaveOpen: true)
            : new ArrowFileReader(file, null, compression, leaveOpen: true);
        var fields = (await reader.GetSchema().ConfigureAwait(false)).FieldsList;
        var chosen = TableFile.Choose(path, [.. fields.Select(field => field.Name)], columns);
        if (chosen.IsFail)
            return Result.Fail<Table>(chosen.Problems);
        ArrowColumn[] those = [.. chosen.OrThrow().Select(index => new ArrowColumn(path, fields[index], index))];
        if (those.Select(column => column.Problem).OfType<Problem>().ToList() is { Count: > 0 } unfit)
            return Result.Fail<Table>(Items.Of<Problem>(unfit));
        var rows = 0L;
        // Dictionaries belong to all batches, and go with the first that is disposed.
        var kept = new List<RecordBatch>();
        try
        {
            while (await reader.ReadNextRecordBatchAsync().ConfigureAwait(false) is { } batch)
            {
                kept.Add(batch);
                foreach (var column in those)
                    column.Add(batch.Column(column.Index), rows);
                rows += batch.Length;
                if (TableFile.TooMany(path, What, rows) is { } tooMany)
                    return tooMany;
                if (!fields.Any(field => HasDictionary(field.DataType)))
                    Release(kept);
            }
        }
        finally
        {
            Release(kept);
        }

        return those.Select(column => column.Problem).OfType<Problem>().ToList() is { Count: > 0 } wrong
            ? Result.Fail<Table>(Items.Of<Problem>(wrong))
            : Table.OfColumns(path, [.. those.Select(column => (column.Name, column.Values((int)rows)))]);
    }

    private static bool HasDictionary(IArrowType type) =>
        type is DictionaryType || (type is NestedType nested && nested.Fields.Any(field => HasDictionary(field.DataType)));

    private static void Release(List<RecordBatch> batches)
    {
        foreach (var batch in batches)
            batch.Dispose();
        batches.Clear();
    }
}
