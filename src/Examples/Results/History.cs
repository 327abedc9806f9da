namespace DeepPipeline.Examples;

/// <summary>What came of training: the last model, the scores of each epoch, also of those that were trained before, and the times of those that were trained now.</summary>
internal sealed record History<TIn, TOut>(Model<TIn, TOut> Model, IReadOnlyList<EpochScores> Epochs, Timeline Timeline)
    where TIn : IKind
    where TOut : IKind
{
    /// <summary>The training loss of each epoch.</summary>
    internal IReadOnlyList<double> Losses { get; } = [.. Epochs.Select(epoch => epoch.Training.Loss)];

    /// <summary>How long it has learnt, without the judging.</summary>
    internal double Seconds => Timeline.Training.TotalSeconds;

    /// <summary>The scores on what was held out, after the last epoch.</summary>
    internal Scores Test => Epochs[^1].Validation ?? Scores.Empty;
}

/// <summary>From epochs to their history.</summary>
internal static class HistoryExtensions
{
    /// <summary>Trains, by asking for every epoch. Only the last model is kept.</summary>
    /// <param name="epochs">The epochs.</param>
    /// <param name="recorder">Who writes down their times.</param>
    internal static History<TIn, TOut> ToHistory<TIn, TOut>(this IEnumerable<Epoch<TIn, TOut>> epochs, RunRecorder recorder)
        where TIn : IKind
        where TOut : IKind
    {
        var last = epochs.Last();
        return new(last.Model, [.. last.History], recorder.Timeline);
    }
}
