namespace DeepPipeline;

/// <summary>
/// Loads files of lines and columns, as spreadsheets write them, gzip or not, by the package CsvHelper. Numbers are kept in double
/// precision, with a point, whatever the machine's language. Where there are words, dates or missing values among the inputs, take a
/// <see cref="Table"/>.
/// </summary>
/// <remarks>
/// <b>Errors</b> of all: a file that is missing or damaged; columns that are not there; lines with more or fewer fields than the first;
/// fields that are no numbers, or missing; each with its line and column, of a file the first hundred. Where nobody has named the columns
/// of the inputs: one that only counts the lines, one without a name, a second one called like a target. Classes that can hardly be some:
/// numbers with a fraction, or a different one in every other line. Numbers stay doubles; those that single precision does not hold are
/// told when something is computed in it.
/// </remarks>
public static class Csv
{
    /// <summary>Examples with a class each: <c>Csv.LoadClasses("iris.csv", target: "species")</c>.</summary>
    /// <param name="path">The file; gzip, whatever it is called, is unpacked.</param>
    /// <param name="target">
    /// The column of the classes. If all are whole numbers from 0, also written <c>1.0</c>, they are taken as they are; otherwise classes
    /// are numbered in the order of their names' characters, and the dataset has their names. A class that is called <c>NA</c>, <c>?</c>
    /// or the like stands in quotes, or is named in <paramref name="classes"/>.
    /// </param>
    /// <param name="inputs">The columns of the inputs; all others unless given.</param>
    /// <param name="format">How the file is written.</param>
    /// <param name="classes">
    /// The classes in their order, so that two files number them alike; a class that is not among them is a problem. Where they are given,
    /// they may also be numbers with a fraction, or as many as there are examples.
    /// </param>
    public static Result<Dataset<Features, Labels>> LoadClasses(
        string path,
        CsvColumn target,
        Items<CsvColumn>? inputs = null,
        CsvFormat? format = null,
        Items<string>? classes = null
    ) =>
        CsvTable
            .Read(path, format ?? CsvFormat.Default, inputs, Items.Of(target), numeric: false, classes)
            .Then(table =>
            {
                var found = new Found(path);
                var (labels, names) = ClassList.Of(table.Classes, classes, found, table.Place);
                return found.IsEmpty
                    ? Dataset<Features, Labels>.Create(path, table.Inputs, Tensors.OfLabels(labels, names))
                    : Result.Fail<Dataset<Features, Labels>>(found.All);
            });

    /// <summary>Examples with numbers as targets: <c>Csv.LoadNumbers("houses.csv", targets: ["price"])</c>.</summary>
    /// <param name="path">The file; gzip, whatever it is called, is unpacked.</param>
    /// <param name="targets">The columns of the targets.</param>
    /// <param name="inputs">The columns of the inputs; all others unless given.</param>
    /// <param name="format">How the file is written.</param>
    public static Result<Dataset<Features, Features>> LoadNumbers(
        string path,
        Items<CsvColumn> targets,
        Items<CsvColumn>? inputs = null,
        CsvFormat? format = null
    ) =>
        CsvTable
            .Read(path, format ?? CsvFormat.Default, inputs, targets, numeric: true)
            .Then(table => Dataset<Features, Features>.Create(path, table.Inputs, table.Targets));

    /// <summary>Numbers alone, where inputs and targets have a file each.</summary>
    /// <param name="path">The file; gzip, whatever it is called, is unpacked.</param>
    /// <param name="columns">The columns; all unless given.</param>
    /// <param name="format">How the file is written.</param>
    public static Result<Tensors<Features>> LoadSamples(string path, Items<CsvColumn>? columns = null, CsvFormat? format = null) =>
        CsvTable.Read(path, format ?? CsvFormat.Default, columns, Items<CsvColumn>.None, numeric: true).Map(table => table.Inputs);
}
