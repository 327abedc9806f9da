using Pipeline.Programs;

namespace Pipeline;

/// <summary>
/// A model as an untyped immutable tree: no weights, no device, no delegates, equal by value. Inner nodes are
/// <see cref="Tree.Chain"/>, <see cref="Tree.Branch"/>, <see cref="Tree.Repeated"/>, <see cref="Tree.Each"/>, <see cref="Tree.Graph"/> and
/// <see cref="Tree.Annotated"/>; everything else is a <see cref="Tree.Leaf"/>. <see cref="Pipeline{TIn, TOut}"/> is the typed view.
/// </summary>
public abstract partial record Layer
{
    private protected Layer() { }

    /// <summary>The layer's name in a path: <c>dense</c>.</summary>
    public abstract string Keyword { get; }

    /// <summary>C# source that rebuilds an equal value.</summary>
    public sealed override string ToString() => Source.CSharp(this);
}
