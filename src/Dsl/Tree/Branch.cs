namespace DeepPipeline.Tree;

/// <summary>Several layers applied to the same input, their outputs joined.</summary>
/// <param name="Join">How the outputs become one.</param>
/// <param name="Branches">The layers; at least one.</param>
public sealed record Branch(Join Join, Items<Layer> Branches) : Layer
{
    private readonly Measure inner = Measure.Of(Branches);

    /// <summary>The layers; at least one.</summary>
    public Items<Layer> Branches
    {
        get;
        init => (field, inner) = (value, Measure.Of(value));
    } = Branches;

    /// <inheritdoc/>
    public override string Keyword =>
        IsResidual ? "residual"
        : IsBoth ? "both"
        : Join.Keyword;

    internal override Measure Measure => inner.Inside(Branches.Count);

    /// <inheritdoc/>
    public bool Equals(Branch? other) =>
        other is not null && inner == other.inner && Join == other.Join && Deep.Equal(Branches, other.Branches);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Join, Deep.HashOf(Branches));

    /// <summary>Whether it is x + f(x).</summary>
    public bool IsResidual => Join is SumJoin && Branches.Count == 2 && Branches[0] == Chain.Identity;

    /// <summary>Whether it applies one layer to the first value of a pair and another to the second.</summary>
    public bool IsBoth =>
        Join is PairedJoin
        && Branches.Count == 2
        && Chain.PartsOf(Branches[0]) is [KeepFirstLayer first, ..]
        && Chain.PartsOf(Branches[1]) is [KeepSecondLayer second, ..]
        && (first.First, first.Second) == (second.First, second.Second);
}
