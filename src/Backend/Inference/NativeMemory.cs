namespace DeepPipeline;

/// <summary>
/// What objects that nobody disposes hold of native memory. To the collector each is a few bytes, so it would let thousands of dropped ones pile up, the more the
/// larger the rest of the heap is (a hint by <see cref="GC.AddMemoryPressure"/> it may decline). It is asked to collect when as much was taken as lived
/// after it was asked last, but no less than <see cref="Worth"/>: so no more than twice of what is used is held, at a price in proportion to what was copied.
/// </summary>
internal static class NativeMemory
{
    internal const long Worth = 64 << 20;
    private static readonly Lock Gate = new();
    private static long held;
    private static long floor;

    /// <summary>Some bytes belong to an object now.</summary>
    internal static void Taken(long bytes)
    {
        lock (Gate)
        {
            held += bytes;
            if (held - floor < Math.Max(Worth, floor))
                return;
            floor = held;
        }

        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);
    }

    /// <summary>The object is gone.</summary>
    internal static void Freed(long bytes)
    {
        lock (Gate)
        {
            held -= bytes;
            floor = Math.Min(floor, held);
        }
    }
}
