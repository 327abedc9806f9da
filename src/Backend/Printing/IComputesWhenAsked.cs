namespace DeepPipeline;

/// <summary>
/// What would compute, or copy a lot, if its items or properties were looked at: prompts and debuggers show its text instead, which
/// costs nothing. It is one line, and says what is not computed yet.
/// </summary>
internal interface IComputesWhenAsked
{
    /// <summary>The line.</summary>
    string ToString();
}

/// <summary>What a lazy sequence of those would compute to give the next.</summary>
internal interface IComputed;

/// <summary>What debuggers, and prompts that print as they do, look into in the place of a value that computes: nothing.</summary>
internal sealed class OneLine
{
    /// <summary>Looks into nothing.</summary>
    /// <param name="value">The value.</param>
    public OneLine(object value) => _ = value;
}
