namespace DeepPipeline.Reports;

/// <summary>Training that one watches in a terminal.</summary>
public static class ShownRuns
{
    private const int UsualWidth = 80;

    /// <summary>
    /// The same run, showing where it stands while it is enumerated: a line an epoch, with its scores, how it is judged, examples a second and the time it took, and at
    /// the end the whole time. On a terminal a line below moves while it trains, with a curve of the loss and the time that the rest of the run takes. It changes no bit of the run.
    /// </summary>
    /// <remarks>
    /// Nothing but <paramref name="on"/> is written to or asked. <b>Errors</b>: where it can't be written to, the run ends with a <see cref="PipelineException"/> that names
    /// <c>ShownOn</c> and has what was thrown as its inner exception. Of two enumerations at once the one that began later is shown.
    /// </remarks>
    /// <param name="run">The run.</param>
    /// <param name="on">Where it is shown: <c>Console.Out</c>.</param>
    /// <param name="live">Whether that is a terminal, where a line can be written again: <c>!Console.IsOutputRedirected</c>.</param>
    /// <param name="width">How many columns it has, asked for each line: <c>() => Console.WindowWidth</c>; 80 unless given, and where it can't be told.</param>
    /// <param name="epochs">How many epochs are wanted, to tell what is left; as many as the recipe says unless given.</param>
    /// <param name="every">Of so many epochs one has a line that stays, and the first and the last have; every one unless given.</param>
    /// <param name="ascii">Whether only ASCII may be written.</param>
    /// <param name="colour">Whether there are colours, by ANSI's sequences.</param>
    /// <param name="recorder">Where times are written down, to be used afterwards; one of its own, with the system's clock, unless given.</param>
    /// <returns>The run; each enumeration of it is shown.</returns>
    /// <example><code>
    /// var last = network.Train(recipe).On(train, validate: test).OrThrow()
    ///     .ShownOn(Console.Out, live: !Console.IsOutputRedirected)
    ///     .Fit().OrThrow();
    /// </code></example>
    public static Run<TIn, TOut, TTarget> ShownOn<TIn, TOut, TTarget>(
        this Run<TIn, TOut, TTarget> run,
        TextWriter on,
        bool live = false,
        Func<int>? width = null,
        int? epochs = null,
        int every = 1,
        bool ascii = false,
        bool colour = false,
        RunRecorder? recorder = null
    )
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(on);
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        if (epochs is { } wanted)
            ArgumentOutOfRangeException.ThrowIfLessThan(wanted, 1, nameof(epochs));
        recorder ??= new RunRecorder();
        var view = new ProgressView(
            on,
            live,
            () => new ProgressLook(Columns(width), ascii, colour),
            epochs ?? run.Experiment.Recipe.Epochs,
            every,
            recorder
        );
        return run.Recorded(by: recorder).ObservedEach(by: view.Take);
    }

    // A console that is a file has none, and some say 0. Who can't tell may say so by any exception.
    private static int Columns(Func<int>? width)
    {
        try
        {
            return width?.Invoke() is > 0 and var columns ? columns : UsualWidth;
        }
        catch (Exception)
        {
            return UsualWidth;
        }
    }
}
