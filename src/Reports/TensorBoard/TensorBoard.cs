namespace DeepPipeline.Reports;

/// <summary>
/// Writes the history of a run for TensorBoard. Training and validation scores are two runs with the same names of curves, so that TensorBoard
/// shows them in one chart. The curves go by steps.
/// </summary>
public static class TensorBoard
{
    /// <summary>One event file: the scores of a run on the training data, and its learning rate.</summary>
    /// <param name="history">What is known of each epoch.</param>
    /// <param name="at">The time that all events bear, and nothing else decides the bytes.</param>
    /// <param name="recipe">How it was trained, as text; left out if empty.</param>
    public static byte[] TrainingBytes(IReadOnlyList<EpochScores> history, DateTimeOffset at, string recipe = "") =>
        [
            .. Events.Version(at),
            .. recipe.Length > 0 ? Events.Text("recipe", Code(recipe), 0, at) : [],
            .. history.SelectMany(epoch => Training(epoch, at)),
        ];

    /// <summary>One event file: the scores of a run on the validation data; without any it has no curves.</summary>
    /// <param name="history">What is known of each epoch.</param>
    /// <param name="at">The time that all events bear.</param>
    public static byte[] ValidationBytes(IReadOnlyList<EpochScores> history, DateTimeOffset at) =>
        [.. Events.Version(at), .. history.SelectMany(epoch => Validation(epoch, at))];

    /// <summary>
    /// Writes the history into a folder, for <c>tensorboard --logdir</c>: one file in <c>training</c>, and where there are validation scores one in
    /// <c>validation</c>. Each is written whole or not at all.
    /// </summary>
    /// <remarks><b>Errors</b>: a place that can't be written to.</remarks>
    /// <param name="history">What is known of each epoch.</param>
    /// <param name="folder">The folder; made if it is missing.</param>
    /// <param name="at">The time that all events bear.</param>
    /// <param name="recipe">How it was trained, as text; left out if empty.</param>
    /// <returns>The folder.</returns>
    public static Result<string> Save(IReadOnlyList<EpochScores> history, string folder, DateTimeOffset at, string recipe = "")
    {
        var training = Write(folder, NamedScores.Training, at, TrainingBytes(history, at, recipe));
        return training.IsFail || history.All(epoch => epoch.Validation is null)
            ? training
            : Write(folder, NamedScores.Validation, at, ValidationBytes(history, at));
    }

    internal static IEnumerable<byte> Training(EpochScores epoch, DateTimeOffset at) =>
        Scalars(epoch.Training, epoch.Step, at).Concat(Events.Scalar("learning rate", epoch.LearningRate, epoch.Step, at));

    internal static IEnumerable<byte> Validation(EpochScores epoch, DateTimeOffset at) =>
        epoch.Validation is { } scores ? Scalars(scores, epoch.Step, at) : [];

    /// <summary>What TensorBoard looks for in a file's name is <c>tfevents</c>; files of a run are read in the order of their names.</summary>
    internal static string FileName(DateTimeOffset at, int number) =>
        FormattableString.Invariant($"events.out.tfevents.{at.ToUnixTimeSeconds():D10}.{number:D4}.pipeline");

    /// <summary>Text that TensorBoard's Markdown leaves as it is.</summary>
    internal static string Code(string text) => "    " + text.ReplaceLineEndings("\n    ");

    private static IEnumerable<byte> Scalars(Scores scores, long step, DateTimeOffset at) =>
        NamedScores.Of(scores).SelectMany(reading => Events.Scalar(reading.Name, reading.Value, step, at));

    private static Result<string> Write(string folder, string run, DateTimeOffset at, byte[] bytes)
    {
        var place = TensorBoardLog.Folder(folder, run);
        return place.Then(path =>
            WholeFile.Write(Path.Combine(path, FileName(at, 0)), "event file", stream => stream.Write(bytes)) is { } problem
                ? Result.Fail<string>(problem)
                : Result.Ok(folder)
        );
    }
}
