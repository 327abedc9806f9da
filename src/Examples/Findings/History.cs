using System.Diagnostics;

namespace Pipeline.Examples;

/// <summary>What came of training: the last model, and the loss of each epoch.</summary>
internal sealed record History<TIn, TOut>(Model<TIn, TOut> Model, IReadOnlyList<double> Losses, TimeSpan Time)
    where TIn : IKind
    where TOut : IKind;

/// <summary>From epochs to their history.</summary>
internal static class HistoryExtensions
{
    /// <summary>Trains, by asking for every epoch. Only the last model is kept.</summary>
    internal static History<TIn, TOut> ToHistory<TIn, TOut>(this IEnumerable<Epoch<TIn, TOut>> epochs)
        where TIn : IKind
        where TOut : IKind
    {
        var started = Stopwatch.GetTimestamp();
        var losses = new List<double>();
        var model = default(Model<TIn, TOut>);
        foreach (var epoch in epochs)
        {
            losses.Add(epoch.Training.Loss);
            model = epoch.Model;
        }

        return new History<TIn, TOut>(model ?? throw new InvalidOperationException("no epoch was asked for"), losses, Stopwatch.GetElapsedTime(started));
    }
}
