namespace DeepPipeline.Tree;

/// <summary>A leaf that takes any kind and gives the same: the base of activations and of dropout.</summary>
public abstract record KindPreservingLeaf : Leaf
{
    private protected KindPreservingLeaf() { }

    internal sealed override Kind? Takes => null;

    internal sealed override Kind? Gives => null;
}
