using LanguageExt;

namespace Pipeline.Tree;

/// <summary>
/// Layers one after another. Chains are kept flat and a chain of one is that one, so that composition is associative and
/// <see cref="Identity"/> its unit <i>as equality</i>.
/// </summary>
public sealed record Chain : Layer
{
    private readonly Measure inner;

    private Chain(Arr<Layer> parts) => (Parts, inner) = (parts, Measure.Of(parts));

    /// <summary>The layers in order; none is a chain, and there is never just one.</summary>
    public Arr<Layer> Parts { get; }

    /// <summary>The chain of nothing.</summary>
    public static Layer Identity { get; } = new Chain(Arr<Layer>.Empty);

    /// <inheritdoc/>
    public override string Keyword => "chain";

    internal override Measure Measure => inner with { Nodes = inner.Nodes + 1 };

    /// <inheritdoc/>
    public bool Equals(Chain? other) => other is not null && inner == other.inner && Deep.Equal(Parts, other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(nameof(Chain), Deep.HashOf(Parts));

    /// <summary>The given layers one after another.</summary>
    public static Layer Of(params IEnumerable<Layer> layers)
    {
        var parts = new Arr<Layer>(layers.SelectMany(layer => PartsOf(layer).AsEnumerable()));
        return parts.Count == 1 ? parts[0] : new Chain(parts);
    }

    /// <summary>The layers that a layer is a chain of: itself, if it is none.</summary>
    public static Arr<Layer> PartsOf(Layer layer) => layer is Chain chain ? chain.Parts : new Arr<Layer>([layer]);
}
