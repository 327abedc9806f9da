namespace DeepPipeline.Tree;

/// <summary>
/// A leaf from one kind to another. Its factory and its fluent method are written by the compiler, of the record with its documentation.
/// </summary>
/// <typeparam name="TIn">The kind that it takes.</typeparam>
/// <typeparam name="TOut">The kind that it gives.</typeparam>
public abstract record Leaf<TIn, TOut> : Leaf
    where TIn : IKind
    where TOut : IKind
{
    private protected Leaf() { }

    internal sealed override Kind? Takes => TIn.Kind;

    internal sealed override Kind? Gives => TOut.Kind;
}
