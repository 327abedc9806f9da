namespace Pipeline.Tree;

/// <summary>A leaf that takes any kind and gives the same: the base of activations and of dropout.</summary>
public abstract record PreservingLeaf : Leaf
{
    private protected PreservingLeaf() { }

    internal sealed override Kind? Takes => null;

    internal sealed override Kind? Gives => null;
}
