using System.Globalization;
using System.Text;
using CsvHelper;

namespace DeepPipeline.Reports;

/// <summary>
/// The history of a run as CSV (RFC 4180, lines that end in \n): a line an epoch. The columns are <c>epoch</c>, <c>step</c>,
/// <c>learning_rate</c>, then <c>training_loss</c> and the other training scores, then <c>validation_loss</c> and the others.
/// </summary>
/// <remarks>Numbers are written so that reading them gives the same bits. What an epoch has no number for is empty.</remarks>
public static class HistoryCsv
{
    /// <summary>The history as text.</summary>
    /// <param name="history">What is known of each epoch.</param>
    public static string Render(IReadOnlyList<EpochScores> history)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = CsvWriter.Create(text, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true))
        {
            var training = NamedScores.Names(history.Select(epoch => epoch.Training));
            var validation = NamedScores.Names(history.SelectMany(epoch => epoch.Validation is { } scores ? new[] { scores } : []));
            Line(
                csv,
                [
                    "epoch",
                    "step",
                    Column(NamedScores.LearningRate),
                    .. training.Select(name => Column($"{NamedScores.Training} {name}")),
                    .. validation.Select(name => Column($"{NamedScores.Validation} {name}")),
                ]
            );
            foreach (var epoch in history)
            {
                Line(
                    csv,
                    [
                        Numbers.Plain(epoch.Number),
                        Numbers.Plain(epoch.Step),
                        Number(epoch.LearningRate),
                        .. training.Select(name => Number(NamedScores.Find(epoch.Training, name))),
                        .. validation.Select(name => Number(NamedScores.Find(epoch.Validation, name))),
                    ]
                );
            }
        }

        return text.ToString();
    }

    /// <summary>Writes the history to a file, whole or not at all.</summary>
    /// <remarks><b>Errors</b>: a place that can't be written to.</remarks>
    /// <param name="history">What is known of each epoch.</param>
    /// <param name="path">The file's path.</param>
    /// <returns>The path.</returns>
    public static Result<string> Save(IReadOnlyList<EpochScores> history, string path)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(path);
        return WholeFile.Write(path, "history", stream => stream.Write(Encoding.UTF8.GetBytes(Render(history)))) is { } problem
            ? Result.Fail<string>(problem)
            : Result.Ok(path);
    }

    private static void Line(CsvWriter csv, IEnumerable<string> fields)
    {
        foreach (var field in fields)
            csv.WriteField(field);
        csv.EndRecord();
    }

    private static string Column(string name) => name.Replace(' ', '_');

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}
