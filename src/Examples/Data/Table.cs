using System.Globalization;
using System.IO.Compression;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Pipeline.Examples;

/// <summary>Numbers in named columns, read from a CSV file: a line of names, then a line of numbers a row.</summary>
/// <param name="Source">The file.</param>
/// <param name="Columns">The names.</param>
/// <param name="Rows">The numbers, a row as long as there are names.</param>
internal sealed record Table(string Source, string[] Columns, double[][] Rows)
{
    private const int MostProblems = 10; // of a file that is wrong throughout, the first say enough

    /// <summary>The table of a file.</summary>
    /// <remarks><b>Errors</b>: no such file; damaged gzip; another number of fields than of names; fields that are no finite numbers; no row.</remarks>
    /// <param name="file">The file, packed with gzip if it ends in <c>.gz</c>.</param>
    internal static Validation<Problem, Table> Load(string file)
    {
        if (!File.Exists(file))
            return Wrong(file, "a file of this name", Directory.Exists(file) ? "a folder" : "none", "name a CSV file");
        try
        {
            using var stream = File.OpenRead(file);
            using var text = new StreamReader(file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream);
            return Read(file, text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return Wrong(file, "a file that can be read", failure.Message, "get it anew");
        }
    }

    /// <summary>The numbers of one column, and beside them the others.</summary>
    /// <remarks><b>Errors</b>: no such column; no other.</remarks>
    /// <param name="target">The column's name.</param>
    internal Validation<Problem, Tabular> Predicting(string target)
    {
        var at = System.Array.IndexOf(Columns, target);
        return at < 0 || Columns.Length < 2
            ? Checked.Fail<Tabular>(new Problem(Source, "CSV file", $"a column {target} and others beside it", string.Join(", ", Columns), "put the columns' names in the first line"))
            : Checked.Ok(new Tabular([.. Without(Columns, at)], [.. Rows.Select(row => Without(row, at).ToArray())], [.. Rows.Select(row => row[at])]));
    }

    private static Validation<Problem, Table> Read(string file, string[] lines)
    {
        var names = lines.Length == 0 ? [] : lines[0].Split(',');
        var problems = new List<Problem>();
        var rows = lines.Skip(1).Select((line, i) => Row(file, names, line, i + 2, problems)).ToArray();
        return problems.Count > 0 ? Checked.Fail<Table>(Seq(problems.Take(MostProblems)))
            : rows.Length == 0 ? Wrong(file, "a line of names and at least one of numbers", $"{lines.Length} lines", "put the columns' names in the first line")
            : Checked.Ok(new Table(file, names, rows));
    }

    private static double[] Row(string file, string[] names, string line, int number, List<Problem> problems)
    {
        var fields = line.Split(',');
        if (fields.Length != names.Length)
            Say("", string.Create(CultureInfo.InvariantCulture, $"{names.Length} fields, one a column"), fields.Length.ToString(CultureInfo.InvariantCulture));
        var row = new double[fields.Length];
        for (var i = 0; i < Math.Min(names.Length, fields.Length); i++)
        {
            if (!double.TryParse(fields[i], NumberStyles.Float, CultureInfo.InvariantCulture, out row[i]) || !double.IsFinite(row[i]))
                Say($", {names[i]}", "a finite number", $"'{fields[i]}'");
        }

        return row;

        void Say(string column, string expected, string actual) =>
            problems.Add(new Problem(string.Create(CultureInfo.InvariantCulture, $"{file}, line {number}{column}"), "CSV file", expected, actual, "mend the line, or leave it out"));
    }

    private static Validation<Problem, Table> Wrong(string file, string expected, string actual, string hint) =>
        Checked.Fail<Table>(new Problem(file, "CSV file", expected, actual, hint));

    private static IEnumerable<T> Without<T>(T[] items, int at) => items.Where((_, i) => i != at);
}
