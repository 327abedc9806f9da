namespace DeepPipeline.Tree;

/// <summary>A leaf that takes several values, a pair of kinds, and makes one of them.</summary>
/// <typeparam name="TIn">The pair of kinds that it takes.</typeparam>
/// <typeparam name="TOut">The kind that it gives.</typeparam>
public abstract record PairLeaf<TIn, TOut> : Leaf<TIn, TOut>
    where TIn : IKind
    where TOut : IKind
{
    private protected PairLeaf() { }

    internal abstract Result<Symbol> Lower(Items<Symbol> values, Items<Shape> shapes, Mode mode);

    internal sealed override Result<Symbol> Lower(Items<Symbol> values, Items<Shape> shapes, Kind? kind, Mode mode) =>
        Lower(values, shapes, mode);

    internal sealed override Result<Symbol> Lower(Symbol x, Shape shape, Mode mode) =>
        throw new InvalidOperationException("it takes a pair");
}

/// <summary>A leaf that keeps one value of a pair as it is: no computing comes of it.</summary>
public abstract record Projection : Leaf
{
    private protected Projection() { }

    /// <summary>Which value: 0 or 1.</summary>
    internal abstract int Kept { get; }

    internal sealed override Result<Symbol> Lower(Symbol x, Shape shape, Mode mode) =>
        throw new InvalidOperationException("nothing is computed");
}
