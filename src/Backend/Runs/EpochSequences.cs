using System.Globalization;

namespace DeepPipeline;

/// <summary>
/// Words for sequences of epochs, beside LINQ's. Each is lazy and keeps one epoch at most, so that a long run takes no more memory than a short one.
/// </summary>
public static class EpochSequences
{
    /// <summary>Ends when the model has not become better for some epochs.</summary>
    /// <param name="epochs">The epochs.</param>
    /// <param name="patience">How many epochs in a row may be no better than the best before them.</param>
    /// <param name="atLeast">By how much an epoch has to be better to count as better.</param>
    /// <param name="by">What is made small; the loss of the validation data unless given, or of the training data where there is none. NaN is never better.</param>
    /// <returns>The epochs, the last of the unsuccessful ones included.</returns>
    /// <example><code>run.StopEarly(patience: 3).Take(100).Best()</code></example>
    public static IEnumerable<Epoch<TIn, TOut>> StopEarly<TIn, TOut>(
        this IEnumerable<Epoch<TIn, TOut>> epochs,
        int patience,
        double atLeast = 0,
        Func<Epoch<TIn, TOut>, double>? by = null
    )
        where TIn : IKind
        where TOut : IKind
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(patience, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(atLeast);
        return new LazySequence<Epoch<TIn, TOut>>(() => $"{Lazily.NameOf(epochs)}, stopping early{Lazily.NothingYet}", Stopping());

        IEnumerable<Epoch<TIn, TOut>> Stopping()
        {
            var (best, worse) = (double.PositiveInfinity, 0);
            foreach (var epoch in epochs)
            {
                var now = Watched(epoch, by);
                worse = now < best - atLeast ? 0 : worse + 1;
                best = worse == 0 ? now : best;
                yield return epoch;
                if (worse >= patience)
                    yield break;
            }
        }
    }

    /// <summary>Ends with the first epoch that is done after some time; one epoch is always given.</summary>
    /// <param name="epochs">The epochs.</param>
    /// <param name="limit">The time, from the moment when the first epoch is asked for.</param>
    /// <param name="clock">Who tells the time; the system unless given.</param>
    public static IEnumerable<Epoch<TIn, TOut>> Within<TIn, TOut>(
        this IEnumerable<Epoch<TIn, TOut>> epochs,
        TimeSpan limit,
        TimeProvider? clock = null
    )
        where TIn : IKind
        where TOut : IKind
    {
        clock ??= TimeProvider.System;
        return new LazySequence<Epoch<TIn, TOut>>(
            () => string.Create(CultureInfo.InvariantCulture, $"{Lazily.NameOf(epochs)}, within {limit}{Lazily.NothingYet}"),
            Timed()
        );

        IEnumerable<Epoch<TIn, TOut>> Timed()
        {
            var started = clock.GetTimestamp();
            foreach (var epoch in epochs)
            {
                yield return epoch;
                if (clock.GetElapsedTime(started) >= limit)
                    yield break;
            }
        }
    }

    /// <summary>The best of the epochs; of equals the first, and NaN is the worst. All are asked for, so say before how many.</summary>
    /// <param name="epochs">The epochs; at least one.</param>
    /// <param name="by">What is made small, as for <see cref="StopEarly"/>.</param>
    public static Epoch<TIn, TOut> Best<TIn, TOut>(this IEnumerable<Epoch<TIn, TOut>> epochs, Func<Epoch<TIn, TOut>, double>? by = null)
        where TIn : IKind
        where TOut : IKind =>
        epochs.MinBy(epoch => Watched(epoch, by), NaNLast)
        ?? throw new InvalidOperationException("there is no epoch: was everything skipped?");

    // .NET's order has NaN below everything.
    private static Comparer<double> NaNLast { get; } =
        Comparer<double>.Create(
            (left, right) =>
                double.IsNaN(left) || double.IsNaN(right) ? double.IsNaN(left).CompareTo(double.IsNaN(right)) : left.CompareTo(right)
        );

    private static double Watched<TIn, TOut>(Epoch<TIn, TOut> epoch, Func<Epoch<TIn, TOut>, double>? by)
        where TIn : IKind
        where TOut : IKind => by is null ? epoch.Scores.WatchedLoss : by(epoch);
}
