namespace DeepPipeline.Tree;

/// <summary>A leaf that keeps one value of a pair as it is: no computing comes of it.</summary>
public abstract record Projection : Leaf
{
    private protected Projection() { }

    /// <summary>Which value: 0 or 1.</summary>
    internal abstract int Kept { get; }

    internal sealed override Lowered Lower(LayerInput input) => throw new InvalidOperationException("nothing is computed");
}
