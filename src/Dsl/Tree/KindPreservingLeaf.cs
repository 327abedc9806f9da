namespace DeepPipeline.Tree;

/// <summary>
/// A leaf that takes any kind and gives the same: the base of activations and of dropout. Its factory and its fluent method are
/// written by the compiler, of the record with its documentation.
/// </summary>
public abstract record KindPreservingLeaf : Leaf
{
    private protected KindPreservingLeaf() { }

    internal sealed override Kind? Takes => null;

    internal sealed override Kind? Gives => null;
}
