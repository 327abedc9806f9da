using Microsoft.Extensions.Logging;

namespace DeepPipeline;

public sealed partial class Run<TIn, TOut, TTarget>
{
    private const string Observing = "observer";
    private Action<Recording[], RunEvent>? tell;
    private RunRecorder[] recorders = [];

    /// <summary>
    /// The same run, telling someone what happens while it is enumerated: steps, epochs, checkpoints and its end. Observers change no bit of it,
    /// and are told one after the other.
    /// </summary>
    /// <remarks>
    /// <b>Errors</b>: an observer that throws ends the run with a <see cref="PipelineException"/> that says so and has what was thrown as its inner exception.
    /// </remarks>
    /// <param name="by">Called on the thread that enumerates.</param>
    /// <example><code>run.Observed(by: happened => Console.WriteLine(happened))</code></example>
    public Run<TIn, TOut, TTarget> Observed(Action<RunEvent> by)
    {
        ArgumentNullException.ThrowIfNull(by);
        return ObservedEach((_, happened) => by(happened));
    }

    /// <summary>The same for one that has to know which enumeration it is that something happened in: it is told what records that one.</summary>
    internal Run<TIn, TOut, TTarget> ObservedEach(Action<Recording[], RunEvent> by) => With(run => run.tell += Guarded(by));

    /// <summary>
    /// The same run, writing what happens to a log: steps at the level Debug, epochs and the end at Information, checkpoints at Debug, a failure
    /// at Error; each with its values as members of their own.
    /// </summary>
    /// <param name="logger">The log.</param>
    public Run<TIn, TOut, TTarget> LoggedTo(ILogger logger) => Observed(happened => RunLog.Write(logger, happened));

    /// <summary>The same run, with its times and the loss of each step written down while it is enumerated. It changes no bit of the run, and costs a look at the clock a step.</summary>
    /// <param name="by">Where they are written down; each enumeration begins it anew, and one that still goes on is not written down from then on. One that it has already changes nothing.</param>
    /// <example><code>
    /// var recorder = new RunRecorder();
    /// var last = run.Recorded(by: recorder).Fit().OrThrow();
    /// Console.WriteLine(recorder.Timeline);
    /// </code></example>
    public Run<TIn, TOut, TTarget> Recorded(RunRecorder by)
    {
        ArgumentNullException.ThrowIfNull(by);
        return System.Array.IndexOf(recorders, by) >= 0 ? this : With(run => run.recorders = [.. run.recorders, by]);
    }

    private static bool IsOfObserver(Exception failure) =>
        failure is PipelineException { Problems: [{ Subject: Observing or RunEvent.Showing }] };

    private static Action<Recording[], RunEvent> Guarded(Action<Recording[], RunEvent> by) =>
        (recordings, happened) =>
        {
            try
            {
                by(recordings, happened);
            }
            catch (Exception failure) when (!IsOfObserver(failure))
            {
                throw new PipelineException(
                    new Problem(
                        ProblemCode.Run,
                        "run",
                        Observing,
                        "an observer that takes every event",
                        $"{failure.GetType().Name} at {happened.GetType().Name}: {failure.Message}",
                        "catch in the observer what may go wrong there"
                    ),
                    failure
                );
            }
        };

    // Around one enumeration: its end is told once, however it comes about.
    private IEnumerable<RunPoint> Going(int? last, int every = int.MaxValue)
    {
        var at = new Position { Step = Start.Step, Recordings = new Recording[recorders.Length] };
        using var going = Untold(last, every, at).GetEnumerator();
        var failed = false;
        for (var i = 0; i < recorders.Length; i++)
            at.Recordings[i] = recorders[i].Begin();
        try
        {
            while (true)
            {
                try
                {
                    if (!going.MoveNext())
                        break;
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    failed = true;
                    Failed(at, failure);
                    throw;
                }

                // What is done with an epoch is not the run's time.
                foreach (var recording in at.Recordings)
                    recording.Pause();
                yield return going.Current;
                foreach (var recording in at.Recordings)
                    recording.Resume();
            }
        }
        finally
        {
            foreach (var recording in at.Recordings)
                recording.Pause();
            if (!failed)
                tell?.Invoke(at.Recordings, new RunEnded(at.Step, at.IsWhole));
        }
    }

    private void Failed(Position at, Exception failure)
    {
        // An observer that caused it is not asked again.
        if (IsOfObserver(failure))
            return;
        try
        {
            tell?.Invoke(at.Recordings, new RunFailed(at.Step, failure));
        }
        catch (PipelineException)
        {
            // The first failure is the one that the caller has to see.
        }
    }

    /// <summary>How far an enumeration has come.</summary>
    private sealed class Position
    {
        internal required Recording[] Recordings { get; init; }

        internal long Step { get; set; }

        internal bool IsWhole { get; set; }
    }
}
