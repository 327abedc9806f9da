using System.Diagnostics;

namespace DeepPipeline.Examples;

/// <summary>What came of training: the last model, the scores of each epoch, also of those that were trained before, and the time of those that were trained now.</summary>
internal sealed record History<TIn, TOut>(Model<TIn, TOut> Model, IReadOnlyList<EpochScores> Epochs, TimeSpan Time)
    where TIn : IKind
    where TOut : IKind
{
    /// <summary>The training loss of each epoch.</summary>
    internal IReadOnlyList<double> Losses { get; } = [.. Epochs.Select(epoch => epoch.Training.Loss)];
}

/// <summary>From epochs to their history.</summary>
internal static class HistoryExtensions
{
    /// <summary>Trains, by asking for every epoch. Only the last model is kept.</summary>
    internal static History<TIn, TOut> ToHistory<TIn, TOut>(this IEnumerable<Epoch<TIn, TOut>> epochs)
        where TIn : IKind
        where TOut : IKind
    {
        var started = Stopwatch.GetTimestamp();
        var last = epochs.Last();
        return new History<TIn, TOut>(last.Model, [.. last.History], Stopwatch.GetElapsedTime(started));
    }
}
