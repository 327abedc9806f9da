namespace DeepPipeline;

/// <summary>Where a prediction goes.</summary>
internal interface IOutputs<T>
{
    /// <summary>The room for one output of all examples.</summary>
    /// <param name="output">Which output.</param>
    Span<T> Of(int output);
}

/// <summary>Room for all outputs one after another; of pairs the first value of each example, then the second of each.</summary>
internal readonly ref struct FlatOutputs<T>(Span<T> all, long[] widths, int count) : IOutputs<T>
{
    private readonly Span<T> all = all;

    public Span<T> Of(int output)
    {
        var before = 0L;
        for (var i = 0; i < output; i++)
            before += widths[i] * count;
        return all.Slice((int)before, (int)(widths[output] * count));
    }
}

/// <summary>An array for each output.</summary>
internal readonly struct ArrayOutputs<T>(T[][] arrays) : IOutputs<T>
{
    public Span<T> Of(int output) => arrays[output];
}
