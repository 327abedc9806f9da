namespace DeepPipeline;

/// <summary>What is done with pairs that a pipeline gives, or that a graph has: the kinds of both values are known then.</summary>
public static class Pairs
{
    /// <summary><see cref="Layers.Fork{TIn, TFirst, TSecond}"/>, after this pipeline.</summary>
    public static Pipeline<TIn, Pair<TFirst, TSecond>> Fork<TIn, TMiddle, TFirst, TSecond>(
        this Pipeline<TIn, TMiddle> before,
        Pipeline<TMiddle, TFirst> first,
        Pipeline<TMiddle, TSecond> second
    )
        where TIn : IKind
        where TMiddle : IKind
        where TFirst : IKind
        where TSecond : IKind => before.Then(Layers.Fork(first, second));

    /// <summary><see cref="Layers.First{TFirst, TOut, TSecond}"/>, after this pipeline.</summary>
    public static Pipeline<TIn, Pair<TOut, TSecond>> First<TIn, TFirst, TOut, TSecond>(
        this Pipeline<TIn, Pair<TFirst, TSecond>> before,
        Pipeline<TFirst, TOut> body
    )
        where TIn : IKind
        where TFirst : IKind
        where TOut : IKind
        where TSecond : IKind => before.Then(Layers.First<TFirst, TOut, TSecond>(body));

    /// <summary><see cref="Layers.Second{TFirst, TSecond, TOut}"/>, after this pipeline.</summary>
    public static Pipeline<TIn, Pair<TFirst, TOut>> Second<TIn, TFirst, TSecond, TOut>(
        this Pipeline<TIn, Pair<TFirst, TSecond>> before,
        Pipeline<TSecond, TOut> body
    )
        where TIn : IKind
        where TFirst : IKind
        where TSecond : IKind
        where TOut : IKind => before.Then(Layers.Second<TFirst, TSecond, TOut>(body));

    /// <summary><see cref="Layers.Swap"/>, after this pipeline.</summary>
    public static Pipeline<TIn, Pair<TSecond, TFirst>> Swap<TIn, TFirst, TSecond>(this Pipeline<TIn, Pair<TFirst, TSecond>> before)
        where TIn : IKind
        where TFirst : IKind
        where TSecond : IKind => before.Then(Layers.Swap<TFirst, TSecond>());

    /// <summary>The sum, element by element, of both values that this pipeline gives.</summary>
    public static Pipeline<TIn, TKind> Sum<TIn, TKind>(this Pipeline<TIn, Pair<TKind, TKind>> before)
        where TIn : IKind
        where TKind : IKind => before.Then(Layers.Sum(Layers.KeepFirst<TKind, TKind>(), Layers.KeepSecond<TKind, TKind>()));

    /// <summary>The product, element by element, of both values that this pipeline gives.</summary>
    public static Pipeline<TIn, TKind> Product<TIn, TKind>(this Pipeline<TIn, Pair<TKind, TKind>> before)
        where TIn : IKind
        where TKind : IKind => before.Then(Layers.Product(Layers.KeepFirst<TKind, TKind>(), Layers.KeepSecond<TKind, TKind>()));

    /// <summary>Both values that this pipeline gives, one after the other along an axis.</summary>
    /// <param name="before">The pipeline.</param>
    /// <param name="axis">The axis, the batch being 0; negative counts from the end.</param>
    public static Pipeline<TIn, TKind> Concat<TIn, TKind>(this Pipeline<TIn, Pair<TKind, TKind>> before, int axis = 1)
        where TIn : IKind
        where TKind : IKind => before.Then(Layers.Concat(axis, Layers.KeepFirst<TKind, TKind>(), Layers.KeepSecond<TKind, TKind>()));

    /// <summary>The first value of a pair in a graph.</summary>
    public static Wire<TFirst> First<TFirst, TSecond>(this Wire<Pair<TFirst, TSecond>> pair)
        where TFirst : IKind
        where TSecond : IKind => pair.Then(Layers.KeepFirst<TFirst, TSecond>());

    /// <summary>The second value of a pair in a graph.</summary>
    public static Wire<TSecond> Second<TFirst, TSecond>(this Wire<Pair<TFirst, TSecond>> pair)
        where TFirst : IKind
        where TSecond : IKind => pair.Then(Layers.KeepSecond<TFirst, TSecond>());
}
