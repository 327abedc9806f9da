using System.Globalization;

namespace DeepPipeline;

/// <summary>What readers of tables have in common: opening files, choosing columns, and putting into words what is wrong.</summary>
internal static class TableFile
{
    internal const string Damaged = "it may be damaged or cut off; get it again";

    internal const string Plain = "numbers, texts, dates, or true and false, one a row";

    /// <summary>Opens a file and reads it, away from the caller's context, since the packages' readers are asynchronous.</summary>
    internal static Result<Table> Read(string path, string what, Func<FileStream, Task<Result<Table>>> read)
    {
        try
        {
            return Task.Run(async () =>
                {
                    var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
                    await using (file.ConfigureAwait(false))
                        return await read(file).ConfigureAwait(false);
                })
                .GetAwaiter()
                .GetResult();
        }
        // The packages throw what they happen to stumble over in a damaged file: indices out of range, overflows, streams that end.
        catch (Exception failure) when (!failure.IsOfTheProgram())
        {
            return Result.Fail<Table>(Unreadable(path, what, failure));
        }
    }

    /// <summary>The columns that are asked for, in their order; all unless there are names. Also tells of names that are there twice.</summary>
    /// <param name="path">The file.</param>
    /// <param name="names">What its columns are called.</param>
    /// <param name="columns">The names that are asked for; null for all.</param>
    internal static Result<Items<int>> Choose(string path, IReadOnlyList<string> names, Items<string>? columns)
    {
        if (columns is null)
            return Items.Of(Enumerable.Range(0, names.Count));
        var asked = columns.ToHashSet(StringComparer.Ordinal);
        // As a table of no rows, whose problems are the right words. A name that nobody asks for may be there twice.
        return Table
            .OfColumns(
                path,
                [
                    .. names
                        .Where(name => asked.Contains(name) || names.Count(same => same == name) == 1)
                        .Select(name => (name, (System.Collections.IEnumerable)System.Array.Empty<double>())),
                ]
            )
            .Then(table => table.Select([.. columns]))
            .Map(_ => Items.Of(columns.Select(name => names.ToList().IndexOf(name))));
    }

    /// <summary>Says that a column has values that no table takes.</summary>
    internal static Problem Unfit(string path, string name, string actual) =>
        new(ProblemCode.Data, path, $"column {name}", Plain, actual, "leave it out by naming the others: columns: [\"…\"]");

    /// <summary>Says that rows are more than an array holds; null if they are not.</summary>
    internal static Problem? TooMany(string path, string what, long rows) =>
        rows < 0 || rows > System.Array.MaxLength
            ? new(
                ProblemCode.File,
                path,
                what,
                string.Create(CultureInfo.InvariantCulture, $"at most {System.Array.MaxLength} rows"),
                string.Create(CultureInfo.InvariantCulture, $"{rows}"),
                rows < 0 ? Damaged : "divide it into files, and read those you need"
            )
            : null;

    private static Problem Unreadable(string path, string what, Exception failure) =>
        failure is FileNotFoundException or DirectoryNotFoundException
            ? new(ProblemCode.File, path, what, "a file of this name", "none", "check the path")
        : failure is OutOfMemoryException
            ? new(ProblemCode.File, path, what, "as much memory as it takes", "less", "name the columns that you need: columns: [\"…\"]")
        : failure is UnauthorizedAccessException or IOException and not EndOfStreamException
            ? new(ProblemCode.File, path, what, "a file that can be read", failure.Message, Damaged)
        : failure is ArgumentException && !File.Exists(path)
            ? new(ProblemCode.File, path, what, "a file's path", $"\"{path}\"", "check the path")
        : new(ProblemCode.File, path, what, "a whole file", $"one that cannot be read: {FirstLine(failure.Message)}", Damaged);

    private static string FirstLine(string text) => text.ReplaceLineEndings("\n").Split('\n')[0];
}
