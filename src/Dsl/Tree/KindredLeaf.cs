namespace DeepPipeline.Tree;

/// <summary>A preserving leaf that asks for the kind, since it means something else for kinds with the same axes: where the channels are.</summary>
public abstract record KindredLeaf : KindPreservingLeaf
{
    private protected KindredLeaf() { }

    /// <summary>The layer as an expression over its input, of a kind that may not be known.</summary>
    internal abstract Result<Symbol> Lower(Symbol x, Shape shape, Kind? kind, Mode mode);

    internal sealed override Result<Symbol> Lower(Items<Symbol> values, Items<Shape> shapes, Kind? kind, Mode mode) =>
        Lower(values[0], shapes[0], kind, mode);

    internal sealed override Result<Symbol> Lower(Symbol x, Shape shape, Mode mode) => Lower(x, shape, null, mode);
}
