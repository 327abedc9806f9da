using System.Diagnostics;
using LanguageExt;

namespace DeepPipeline.Reports;

/// <summary>
/// Event files that grow while a run goes on, for <c>tensorboard --logdir FOLDER</c>: each run has a folder in it. Every event is in its file when the
/// method returns, so a process that ends at any moment loses nothing but the event that it was about to write, which TensorBoard passes over.
/// </summary>
/// <remarks><b>Errors</b> of all methods: a place that can't be written to; a run whose name can't be that of a folder.</remarks>
/// <example><code>
/// using var log = TensorBoardLog.Open("logs/digits", TimeProvider.System).OrThrow();
/// foreach (var epoch in history) log.Write(epoch).OrThrow();
/// </code></example>
[DebuggerDisplay("{Line,nq}")]
public sealed class TensorBoardLog : IDisposable
{
    private string Line => Show.Line(this);

    /// <summary>What it keeps.</summary>
    public override string ToString() => Show.Members(this);

    private const int MostFiles = 10_000; // of one second

    private readonly string folder;
    private readonly TimeProvider clock;
    private readonly Dictionary<string, FileStream> files = [];
    private bool isClosed;

    private TensorBoardLog(string folder, TimeProvider clock) => (this.folder, this.clock) = (folder, clock);

    /// <summary>Opens a folder for new event files. Files that are there stay, and TensorBoard goes on with theirs.</summary>
    /// <param name="folder">The folder; made if it is missing.</param>
    /// <param name="clock">Tells the time of events: <see cref="TimeProvider.System"/>.</param>
    public static Result<TensorBoardLog> Open(string folder, TimeProvider clock) =>
        Folder(folder, NamedScores.Training).Map(_ => new TensorBoardLog(folder, clock));

    /// <summary>Writes what is known of an epoch: scores on the training data and learning rate into the run <c>training</c>, those on the validation data into <c>validation</c>.</summary>
    /// <param name="epoch">The epoch.</param>
    public Result<Unit> Write(EpochScores epoch)
    {
        var at = clock.GetUtcNow();
        var training = Write(NamedScores.Training, [.. TensorBoard.Training(epoch, at)]);
        return training.IsFail || epoch.Validation is null
            ? training
            : Write(NamedScores.Validation, [.. TensorBoard.Validation(epoch, at)]);
    }

    /// <summary>Writes a number of a curve. TensorBoard keeps single precision.</summary>
    /// <param name="tag">The curve's name; curves with the same beginning before a <c>/</c> are shown together.</param>
    /// <param name="value">The number.</param>
    /// <param name="step">How many steps were done.</param>
    /// <param name="run">The run that it belongs to.</param>
    public Result<Unit> Scalar(string tag, double value, long step, string run = "training") =>
        Write(run, Events.Scalar(tag, value, step, clock.GetUtcNow()));

    /// <summary>Writes text: a recipe, for instance. It is shown as it is, not as Markdown.</summary>
    /// <param name="tag">Its name.</param>
    /// <param name="text">The text.</param>
    /// <param name="step">How many steps were done.</param>
    /// <param name="run">The run that it belongs to.</param>
    public Result<Unit> Text(string tag, string text, long step = 0, string run = "training") =>
        Write(run, Events.Text(tag, TensorBoard.Code(text), step, clock.GetUtcNow()));

    /// <summary>Writes a picture.</summary>
    /// <remarks><b>Errors</b>: a picture that is not whole.</remarks>
    /// <param name="tag">Its name.</param>
    /// <param name="picture">The picture.</param>
    /// <param name="step">How many steps were done.</param>
    /// <param name="run">The run that it belongs to.</param>
    public Result<Unit> Image(string tag, Picture picture, long step, string run = "training") =>
        picture.IsWhole
            ? Write(run, Events.Image(tag, picture, step, clock.GetUtcNow()))
            : Result.Fail<Unit>(
                new Problem(
                    ProblemCode.File,
                    tag,
                    "picture",
                    "a size, 1 or 3 channels, and as many bytes",
                    FormattableString.Invariant(
                        $"{picture.Width}×{picture.Height}, {picture.Channels} channels, {picture.Bytes.Count} bytes"
                    ),
                    "Picture.OfPlanes makes one of numbers"
                )
            );

    /// <summary>Writes how numbers are spread: weights, for instance. What is not finite is left out.</summary>
    /// <param name="tag">Their name.</param>
    /// <param name="numbers">The numbers.</param>
    /// <param name="step">How many steps were done.</param>
    /// <param name="run">The run that they belong to.</param>
    public Result<Unit> Histogram(string tag, IEnumerable<double> numbers, long step, string run = "training") =>
        Write(run, Events.Histogram(tag, numbers.ToArray(), step, clock.GetUtcNow()));

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        foreach (var file in files.Values)
            file.Dispose();
        files.Clear();
        isClosed = true;
    }

    /// <summary>The folder of a run, made if it is missing.</summary>
    internal static Result<string> Folder(string folder, string run)
    {
        if (run.Length == 0 || run is "." or ".." || run.IndexOfAny(Path.GetInvalidFileNameChars()) >= 0)
            return Result.Fail<string>(
                new Problem(
                    ProblemCode.File,
                    folder,
                    "event file",
                    "a run whose name can be a folder's",
                    $"\"{run}\"",
                    "\"training\" is usual"
                )
            );
        try
        {
            return Result.Ok(Directory.CreateDirectory(Path.Combine(folder, run)).FullName);
        }
        catch (Exception failure)
            when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException
                && !failure.IsOfTheProgram()
            )
        {
            return Result.Fail<string>(Unwritable(folder, failure));
        }
    }

    private Result<Unit> Write(string run, byte[] events)
    {
        ObjectDisposedException.ThrowIf(isClosed, this);
        try
        {
            if (files.TryGetValue(run, out var file))
            {
                file.Write(events);
                return Result.Ok(Unit.Default);
            }

            return Folder(folder, run)
                .Map(place =>
                {
                    files[run] = file = Fresh(place);
                    file.Write([.. Events.Version(clock.GetUtcNow()), .. events]);
                    return Unit.Default;
                });
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException && !failure.IsOfTheProgram())
        {
            return Result.Fail<Unit>(Unwritable(folder, failure));
        }
    }

    // Another process may have begun a file in the same second.
    private FileStream Fresh(string place)
    {
        for (var number = 0; ; number++)
        {
            try
            {
                return new FileStream(
                    Path.Combine(place, TensorBoard.FileName(clock.GetUtcNow(), number)),
                    FileMode.CreateNew,
                    FileAccess.Write,
                    FileShare.Read,
                    bufferSize: 0
                );
            }
            catch (IOException)
                when (number < MostFiles && File.Exists(Path.Combine(place, TensorBoard.FileName(clock.GetUtcNow(), number))))
            {
                // The next number, then.
            }
        }
    }

    private static Problem Unwritable(string path, Exception failure) =>
        new(
            ProblemCode.File,
            path,
            "event file",
            "a place that can be written to",
            failure.Message,
            "check that the folder can be made, that you may write there and that the disk has room"
        );
}
