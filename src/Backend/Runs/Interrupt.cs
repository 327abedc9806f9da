namespace DeepPipeline;

/// <summary>
/// For prompts, where one key ends what goes on and nothing else: <c>Console.CancelKeyPress += (_, pressed) => pressed.Cancel = Interrupt.Training();</c>.
/// A program gives its runs a token instead: <see cref="Run{TIn, TOut, TTarget}.Until"/>.
/// </summary>
public static class Interrupt
{
    private static readonly Lock Gate = new();

    private static readonly List<CancellationTokenSource> Going = [];

    /// <summary>
    /// Asks every run of this process that is going on to end after its step, as a token given to it would: whoever enumerates it gets an
    /// <see cref="OperationCanceledException"/>, and its checkpoints are written. Runs that begin later are not concerned.
    /// </summary>
    /// <returns>Whether any was going on.</returns>
    public static bool Training()
    {
        CancellationTokenSource[] asked;
        lock (Gate)
            asked = [.. Going];
        foreach (var run in asked)
        {
            try
            {
                run.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It ended in between, which is what was asked for.
            }
        }

        return asked.Length > 0;
    }

    /// <summary>A run goes on until it is disposed.</summary>
    /// <param name="token">Who else may ask it to end.</param>
    internal static Watched Watch(CancellationToken token)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(token);
        lock (Gate)
            Going.Add(source);
        return new(source);
    }

    /// <summary>A run that is going on.</summary>
    internal readonly struct Watched(CancellationTokenSource source) : IDisposable
    {
        internal CancellationToken Token => source.Token;

        public void Dispose()
        {
            lock (Gate)
                Going.Remove(source);
            source.Dispose();
        }
    }
}
