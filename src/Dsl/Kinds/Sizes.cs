using System.Diagnostics;

namespace DeepPipeline;

/// <summary>The numbers that sizes stand for in one computation: how many examples a batch has, and how many steps sequences.</summary>
/// <param name="Batch">How many examples there are: N.</param>
[DebuggerDisplay("{Line,nq}")]
public readonly record struct Sizes(long Batch)
{
    private string Line => Show.Line(this);

    private const string N = "N";

    // None, where everything else is a number anyway.
    private readonly Items<(string Name, long Size)>? others;

    private Sizes(long batch, Items<(string Name, long Size)> others)
        : this(batch) => this.others = others;

    /// <summary>Those of a batch of so many examples, where nothing else is open.</summary>
    public static implicit operator Sizes(long batch) => new(batch);

    /// <summary>Those of a batch of so many examples, where nothing else is open.</summary>
    public static Sizes FromInt64(long batch) => new(batch);

    /// <summary>The same with one more.</summary>
    /// <param name="name">Its name: <c>T</c>.</param>
    /// <param name="size">What it is.</param>
    public Sizes With(string name, long size) =>
        name == N ? new(size, Others) : new(Batch, [.. Others.Filter(other => other.Name != name), (name, size)]);

    /// <summary>What a size is; null if it is not said.</summary>
    internal long? Find(ReadOnlySpan<char> name)
    {
        if (name.SequenceEqual(N))
            return Batch;
        foreach (var (known, size) in Others)
        {
            if (name.SequenceEqual(known))
                return size;
        }

        return null;
    }

    internal long this[ReadOnlySpan<char> name] =>
        Find(name) ?? throw new PipelineException(OpenSizes.NeedsNumber(Dim.Named(name.ToString())));

    /// <summary>All but the batch.</summary>
    internal Items<(string Name, long Size)> Others => others ?? [];

    /// <summary>The same examples, and no other size.</summary>
    internal Sizes WithBatch(long batch) => new(batch, Others);

    /// <summary><c>N 4, T 12</c>.</summary>
    public override string ToString() =>
        string.Join(", ", Others.Prepend((Name: N, Size: Batch)).Select(size => FormattableString.Invariant($"{size.Name} {size.Size}")));
}
