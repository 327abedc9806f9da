using System.Diagnostics;

namespace DeepPipeline;

/// <summary>
/// Keeps memory flat over any number of epochs. Each epoch's state is a few large arrays, dropped as soon as the caller looks
/// at the next; left alone, the collector lets hundreds of such epochs pile up, since so few objects are made. A collection is
/// asked for when that much can be freed, at most a hundredth of the time.
/// </summary>
internal sealed class SnapshotMemory
{
    private const long WorthFreeing = 1 << 20;
    private readonly Stopwatch since = Stopwatch.StartNew();
    private TimeSpan pause = TimeSpan.FromMilliseconds(1);
    private long waiting;

    /// <summary>Called before a state is copied out.</summary>
    /// <param name="bytes">How many bytes a state has.</param>
    internal void BeforeSnapshot(long bytes)
    {
        if (waiting >= WorthFreeing && since.Elapsed > pause * 100)
        {
            var begin = Stopwatch.GetTimestamp();
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);
            pause = Stopwatch.GetElapsedTime(begin);
            since.Restart();
            waiting = 0;
        }

        waiting += bytes;
    }
}
