using DeepPipeline.Examples.Commands;
using DeepPipeline.Reports;

namespace DeepPipeline.Examples;

/// <summary>Writes down the scores of each epoch as soon as there are any, so that a run which is ended has left them.</summary>
internal sealed class EpochKeeper : IDisposable
{
    private readonly TensorBoardLog? log;
    private readonly string? file;

    private EpochKeeper(TensorBoardLog? log, string? file) => (this.log, this.file) = (log, file);

    /// <summary>Begins, before anything is trained.</summary>
    /// <param name="keeping">What is wanted.</param>
    /// <param name="run">The run; a folder for TensorBoard that has nothing yet gets the epochs that are behind it, too.</param>
    internal static EpochKeeper Open<TIn, TOut, TTarget>(Retention keeping, Run<TIn, TOut, TTarget> run)
        where TIn : IKind
        where TOut : IKind
        where TTarget : IKind
    {
        if (keeping.TensorBoard is not { } folder)
            return new EpochKeeper(null, keeping.History);
        var isNew = !Directory.Exists(folder) || !Directory.EnumerateFiles(folder, "*tfevents*", SearchOption.AllDirectories).Any();
        var log = TensorBoardLog.Open(folder, TimeProvider.System).OrThrow();
        if (isNew)
        {
            log.Text("recipe", run.Experiment.Recipe.ToString()).OrThrow();
            foreach (var epoch in run.Start.History)
                log.Write(epoch).OrThrow();
        }

        return new EpochKeeper(log, keeping.History);
    }

    /// <summary>Takes what is known after an epoch.</summary>
    internal void Take(Items<EpochScores> history)
    {
        log?.Write(history[^1]).OrThrow();
        if (file is not null)
            HistoryCsv.Save([.. history], file).OrThrow();
    }

    public void Dispose() => log?.Dispose();
}
