namespace DeepPipeline;

/// <summary>
/// A stretch of native computing on one thread: a step, a batch. While it lasts, libtorch has the number of threads that suits it, and afterwards what it had before.
/// A process that ends waits until there is none, and none begins any more: a native call that goes on while libraries are taken down ends in a segmentation fault.
/// </summary>
internal readonly ref struct Stretch : IDisposable
{
    private readonly ThreadsOfThisThread.Setting before;
    private readonly bool changesThreads;

    private Stretch(int threads)
    {
        NativeLibraries.Need();
        Ending.Enter();
        changesThreads = threads > 0;
        before = changesThreads ? ThreadsOfThisThread.Set(threads) : default;
    }

    /// <summary>Begins one.</summary>
    /// <param name="threads">How many threads libtorch shall use; 0 for as many as it does.</param>
    internal static Stretch Begin(int threads = 0) => new(threads);

    public void Dispose()
    {
        if (changesThreads)
            ThreadsOfThisThread.Restore(before);
        Ending.Leave();
    }
}

/// <summary>Whether the process ends, and who has to be waited for.</summary>
internal static class Ending
{
    // A step takes a second at most; a thread that computes longer than this in one native call is left behind.
    private static readonly TimeSpan MostPatience = TimeSpan.FromSeconds(10);

    private static int atWork;
    private static int isWatched;
    private static volatile bool isAsked;

    // Stretches within stretches are one.
    [ThreadStatic]
    private static int depth;

    internal static void Enter()
    {
        if (depth++ > 0)
            return;
        if (isWatched == 0)
            Watch();
        Interlocked.Increment(ref atWork);
        if (!isAsked)
            return;
        Leave();
        // There is nothing to go back to: throwing would end a thread of its own, and with it the process, as a failure.
        Thread.Sleep(Timeout.Infinite);
    }

    internal static void Leave()
    {
        if (--depth == 0)
            Interlocked.Decrement(ref atWork);
    }

    // Not before there is something to stop: what a program does at its end by itself, it does first.
    private static void Watch()
    {
        if (Interlocked.Exchange(ref isWatched, 1) == 0)
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop();
    }

    private static void Stop()
    {
        isAsked = true;
        // The thread that ends the process may itself be within one: in a function of the user's that a step calls.
        var own = depth > 0 ? 1 : 0;
        var since = System.Diagnostics.Stopwatch.StartNew();
        while (Volatile.Read(ref atWork) > own && since.Elapsed < MostPatience)
            Thread.Sleep(1);
    }
}
