using System.Runtime.InteropServices;

namespace DeepPipeline.Examples.Commands;

/// <summary>The user wants it to end: thrown between two steps, never within one.</summary>
internal sealed class Interrupted(string done, int signal) : Exception(done)
{
    /// <summary>The number of the signal: 2 for Ctrl-C, 15 for a request to end.</summary>
    internal int Signal { get; } = signal;
}

/// <summary>Listens for Ctrl-C and requests to end. The first is honoured after the step; a second ends the program at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly PosixSignalRegistration[] registrations;
    private readonly CancellationTokenSource source = new();
    private volatile int signal;

    internal Interruption() =>
        registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, On), PosixSignalRegistration.Create(PosixSignal.SIGTERM, On)];

    /// <summary>Asks a run to end.</summary>
    internal CancellationToken Token => source.Token;

    /// <summary>What is thrown when it has ended as it should.</summary>
    /// <param name="done">What has been done so far.</param>
    internal Interrupted After(string done) => new(done, signal);

    /// <summary>Throws if it should end.</summary>
    /// <param name="done">What has been done so far.</param>
    internal void ThrowIfAsked(Func<string> done)
    {
        if (signal != 0)
            throw After(done());
    }

    public void Dispose()
    {
        foreach (var registration in registrations)
            registration.Dispose();
        source.Dispose();
    }

    private void On(PosixSignalContext context)
    {
        if (signal != 0)
            return;
        signal = context.Signal == PosixSignal.SIGINT ? 2 : 15;
        context.Cancel = true;
        source.Cancel();
    }
}
