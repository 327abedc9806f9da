using System.Collections;
using System.Diagnostics;

namespace DeepPipeline;

/// <summary>A sequence that says what it is instead of being enumerated to be shown.</summary>
/// <param name="text">The line that is shown.</param>
/// <param name="items">Its items.</param>
[DebuggerTypeProxy(typeof(OneLine))]
internal sealed class LazySequence<T>(Func<string> text, IEnumerable<T> items) : IEnumerable<T>, IComputesWhenAsked
{
    public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

    public override string ToString() => text();
}

/// <summary>Words for what is not computed yet.</summary>
internal static class Lazily
{
    internal const string NothingYet = ", nothing computed yet";

    /// <summary>What a sequence is called within a longer line.</summary>
    internal static string NameOf(object sequence) =>
        sequence is IComputesWhenAsked lazy ? lazy.ToString().Replace(NothingYet, "", StringComparison.Ordinal) : "epochs";
}
