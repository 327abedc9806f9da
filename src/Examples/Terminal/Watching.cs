using System.Globalization;
using DeepPipeline.Examples.Commands;
using DeepPipeline.Reports;

namespace DeepPipeline.Examples.Terminal;

/// <summary>Shows a training run while it goes on, a line an epoch; and keeps of it what was asked for.</summary>
internal static class Watching
{
    private const int Lines = 10; // of many quick epochs

    /// <summary>
    /// Trains up to the epoch that was asked for, showing each. A run that goes on from a checkpoint at the end of an epoch has that epoch already.
    /// </summary>
    /// <param name="screen">Where it is shown.</param>
    /// <param name="run">The run.</param>
    /// <param name="settings">How many epochs are wanted, and what is kept of them.</param>
    internal static History<TIn, TOut> Watch<TIn, TOut, TTarget>(this Screen screen, Run<TIn, TOut, TTarget> run, Settings settings)
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind
    {
        var recorder = new RunRecorder();
        return screen.Epochs(run, settings, recorder).ToHistory(recorder);
    }

    /// <summary>Trains for many quick epochs and shows about a tenth of them.</summary>
    /// <param name="screen">Where it is shown.</param>
    /// <param name="run">The run.</param>
    /// <param name="settings">How many epochs are wanted.</param>
    internal static History<TIn, TOut> Follow<TIn, TOut, TTarget>(this Screen screen, Run<TIn, TOut, TTarget> run, Settings settings)
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind
    {
        var recorder = new RunRecorder();
        return screen.Epochs(run, settings, recorder, every: Math.Max(1, settings.Epochs / Lines)).ToHistory(recorder);
    }

    private static IEnumerable<Epoch<TIn, TOut>> Epochs<TIn, TOut, TTarget>(
        this Screen screen,
        Run<TIn, TOut, TTarget> run,
        Settings settings,
        RunRecorder recorder,
        int every = 1
    )
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind
    {
        var (epochs, folder, last) = (settings.Epochs, settings.Keeping.Checkpoint, default(Progress));
        if (folder is not null)
            run = run.Checkpointed(folder, settings.Keeping.Every).OrThrow();
        var start = run.Start;
        if (start.Epoch + Math.Min(1, start.StepsOfNext) is var begun && begun > epochs)
            throw new PipelineException(
                new Problem(
                    ProblemCode.File,
                    folder ?? "",
                    "--epochs",
                    string.Create(CultureInfo.InvariantCulture, $"at least {begun}, as it has got so far"),
                    string.Create(CultureInfo.InvariantCulture, $"{epochs}"),
                    "ask for as many, or begin anew in another folder"
                )
            );
        screen.Advise(run);
        using var keeper = EpochKeeper.Open(settings.Keeping, run);
        if (start.Step > 0)
            screen.Say(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(start.StepsOfNext > 0 ? $"going on in epoch {start.Epoch + 1}, after step {start.StepsOfNext} of {run.StepsAnEpoch}" : $"going on after epoch {start.Epoch}")}, from {folder}"
                )
            );
        using var going = screen
            .Showing(run.Until(screen.Interruption.Token), epochs, recorder, every)
            .Observe(step => last = step)
            .GetEnumerator();
        do
        {
            Next();
            if (going.Current.Number > start.Epoch)
                keeper.Take(going.Current.History);
            if (going.Current.Number == epochs && going.Current.Number > start.Epoch)
                screen.Advise(going.Current.Advice);
            yield return going.Current;
        } while (going.Current.Number < epochs);

        void Next()
        {
            try
            {
                going.MoveNext();
            }
            catch (OperationCanceledException)
            {
                throw screen.Interruption.After(
                    last.Epoch == 0
                        ? $"Stopped before the first step. {Kept(settings.Keeping, start.Step > 0)}"
                        : Stopped(last, epochs, Kept(settings.Keeping, isKept: true))
                );
            }
        }
    }

    // Before its first step a run has written nothing down.
    private static string Kept(Retention keeping, bool isKept) =>
        keeping.Checkpoint is { } folder && isKept ? $"Where it stands is in {folder}, and the same command goes on from there."
        : !isKept || (keeping.History is null && keeping.TensorBoard is null) ? "Nothing was saved."
        : "Only the scores of the epochs before were saved.";

    internal static string Stopped(Progress step, int epochs, string kept = "Nothing was saved.") =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Stopped in epoch {step.Epoch} of {epochs}, after step {step.Step} of {step.Steps}: {step.Scores}. {kept}"
        );
}
