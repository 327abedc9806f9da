using System.Diagnostics;

namespace DeepPipeline;

/// <summary>
/// A layer that gives the kind that it takes, whatever that is: activations, dropout, normalisation. It composes anywhere.
/// </summary>
[DebuggerDisplay("{Line,nq}")]
public sealed partial record KindPreserving
{
    private string Line => Show.Line(this);

    internal KindPreserving(Layer tree) => Tree = tree;

    /// <summary>The untyped tree under the view.</summary>
    public Layer Tree { get; }

    /// <summary>The same layer as an arrow from a kind to itself.</summary>
    public Pipeline<TKind, TKind> At<TKind>()
        where TKind : IKind => new(Tree);

    /// <summary>This layer, then another of its sort.</summary>
    public KindPreserving Then(KindPreserving next) => new(Chain.Of(Tree, next.Tree));

    /// <summary>This layer, then a pipeline.</summary>
    public Pipeline<TIn, TOut> Then<TIn, TOut>(Pipeline<TIn, TOut> next)
        where TIn : IKind
        where TOut : IKind => new(Chain.Of(Tree, next.Tree));

    /// <summary><see cref="Then(KindPreserving)"/>.</summary>
    public static KindPreserving operator >>(KindPreserving first, KindPreserving second) => first.Then(second);

#pragma warning disable CA1707 // F# finds its operator >=> under this name.
    /// <summary>F#'s <c>&gt;=&gt;</c>: <see cref="Then(KindPreserving)"/>.</summary>
    public static KindPreserving op_GreaterEqualsGreater(KindPreserving first, KindPreserving second) => first.Then(second);

    /// <summary>F#'s <c>&gt;=&gt;</c>: <see cref="Then{TIn, TOut}(Pipeline{TIn, TOut})"/>.</summary>
    public static Pipeline<TIn, TOut> op_GreaterEqualsGreater<TIn, TOut>(KindPreserving first, Pipeline<TIn, TOut> second)
        where TIn : IKind
        where TOut : IKind => first.Then(second);
#pragma warning restore CA1707
}
