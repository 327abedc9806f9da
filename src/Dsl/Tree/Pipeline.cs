using System.Diagnostics;

namespace DeepPipeline;

/// <summary>
/// A model that takes <typeparamref name="TIn"/> and gives <typeparamref name="TOut"/>: an arrow between kinds, a thin typed
/// view of a <see cref="Layer"/>. Pipelines compose with <see cref="Then{TNext}(Pipeline{TOut, TNext})"/> (<c>&gt;&gt;</c> in C#,
/// <c>&gt;=&gt;</c> in F#) and form a category: <c>(a &gt;&gt; b) &gt;&gt; c</c> equals <c>a &gt;&gt; (b &gt;&gt; c)</c>, and
/// <see cref="Layers.Identity"/> is the unit.
/// </summary>
/// <typeparam name="TIn">The kind that it takes.</typeparam>
/// <typeparam name="TOut">The kind that it gives.</typeparam>
[DebuggerDisplay("{Line,nq}")]
public sealed partial record Pipeline<TIn, TOut>
    where TIn : IKind
    where TOut : IKind
{
    private string Line => Show.Line(this);

    internal Pipeline(Layer tree) => Tree = tree;

    /// <summary>The untyped tree under the view.</summary>
    public Layer Tree { get; }

    /// <summary>This pipeline, then another.</summary>
    public Pipeline<TIn, TNext> Then<TNext>(Pipeline<TOut, TNext> next)
        where TNext : IKind => new(Chain.Of(Tree, next.Tree));

    /// <summary>This pipeline, then a layer that keeps the kind.</summary>
    public Pipeline<TIn, TOut> Then(KindPreserving next) => new(Chain.Of(Tree, next.Tree));

    /// <summary><see cref="Then(KindPreserving)"/>.</summary>
    public static Pipeline<TIn, TOut> operator >>(Pipeline<TIn, TOut> first, KindPreserving second) => first.Then(second);

#pragma warning disable CA1707 // F# finds its operator >=> under this name.
    /// <summary>F#'s <c>&gt;=&gt;</c>: <see cref="Then{TNext}(Pipeline{TOut, TNext})"/>.</summary>
    public static Pipeline<TIn, TNext> op_GreaterEqualsGreater<TNext>(Pipeline<TIn, TOut> first, Pipeline<TOut, TNext> second)
        where TNext : IKind => first.Then(second);

    /// <summary>F#'s <c>&gt;=&gt;</c>: <see cref="Then(KindPreserving)"/>.</summary>
    public static Pipeline<TIn, TOut> op_GreaterEqualsGreater(Pipeline<TIn, TOut> first, KindPreserving second) => first.Then(second);
#pragma warning restore CA1707
}
