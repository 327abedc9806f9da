namespace DeepPipeline.Tree;

/// <summary>
/// Layers one after another. Chains are kept flat and a chain of one is that one, so that composition is associative and
/// <see cref="Identity"/> its unit <i>as equality</i>.
/// </summary>
public sealed record Chain : Layer
{
    private readonly Measure inner;

    private Chain(Items<Layer> parts, Measure inner) => (Parts, this.inner) = (parts, inner);

    /// <summary>The layers in order; none is a chain, and there is never just one.</summary>
    public Items<Layer> Parts { get; }

    /// <summary>The chain of nothing.</summary>
    public static Layer Identity { get; } = new Chain(Items<Layer>.None, default);

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
        var parts = new List<Layer>();
        var inner = default(Measure);
        foreach (var layer in layers)
        {
            if (layer is Chain chain)
                parts.AddRange(chain.Parts.AsEnumerable());
            else
                parts.Add(layer);
            inner += layer is Chain known ? known.inner : layer.Measure;
        }

        return parts.Count == 1 ? parts[0] : new Chain(Items.Of<Layer>(parts), inner);
    }

    /// <summary>The layers that a layer is a chain of: itself, if it is none.</summary>
    public static Items<Layer> PartsOf(Layer layer) => layer is Chain chain ? chain.Parts : Items.Of<Layer>([layer]);
}
