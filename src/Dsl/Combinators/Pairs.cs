namespace DeepPipeline;

public static partial class Layers
{
    /// <summary>Two pipelines of the same input, their outputs side by side: x ↦ (f(x), g(x)). Arrow's <c>&amp;&amp;&amp;</c>.</summary>
    /// <remarks><b>Shapes</b>: S to (f's, g's). <b>Parameters</b>: f's and g's. <b>Errors</b>: those of each.</remarks>
    /// <param name="first">f.</param>
    /// <param name="second">g.</param>
    /// <example><code>Flatten >> Dense(64) >> Relu >> Fork(Dense(10), Dense(1))</code></example>
    public static Pipeline<TIn, Pair<TFirst, TSecond>> Fork<TIn, TFirst, TSecond>(
        Pipeline<TIn, TFirst> first,
        Pipeline<TIn, TSecond> second
    )
        where TIn : IKind
        where TFirst : IKind
        where TSecond : IKind => new(Fork(new PairedJoin(), [first.Tree, second.Tree]));

    /// <summary>One pipeline for each value of a pair: (x, y) ↦ (f(x), g(y)). Arrow's <c>***</c>.</summary>
    /// <remarks>
    /// <b>Shapes</b>: (S, T) to (f's, g's). <b>Parameters</b>: f's and g's, each apart; with both made by one
    /// <see cref="Shared{TIn, TOut}(string, Pipeline{TIn, TOut})"/> they are twins, which use the same. <b>Errors</b>: those of each.
    /// </remarks>
    /// <param name="first">f, of the first value.</param>
    /// <param name="second">g, of the second value.</param>
    /// <example><code>Both(Flatten >> Dense(16), Dense(16))</code></example>
    public static Pipeline<Pair<TFirst, TSecond>, Pair<TFirstOut, TSecondOut>> Both<TFirst, TFirstOut, TSecond, TSecondOut>(
        Pipeline<TFirst, TFirstOut> first,
        Pipeline<TSecond, TSecondOut> second
    )
        where TFirst : IKind
        where TFirstOut : IKind
        where TSecond : IKind
        where TSecondOut : IKind => Fork(KeepFirst<TFirst, TSecond>().Then(first), KeepSecond<TFirst, TSecond>().Then(second));

    /// <summary>A pipeline for the first value of a pair; the second stays as it is: (x, y) ↦ (f(x), y).</summary>
    /// <remarks><b>Shapes</b>: (S, T) to (f's, T). <b>Parameters</b>: f's. <b>Errors</b>: f's.</remarks>
    /// <typeparam name="TFirst">What f takes.</typeparam>
    /// <typeparam name="TOut">What f gives.</typeparam>
    /// <typeparam name="TSecond">The second value's kind.</typeparam>
    /// <param name="body">f.</param>
    public static Pipeline<Pair<TFirst, TSecond>, Pair<TOut, TSecond>> First<TFirst, TOut, TSecond>(Pipeline<TFirst, TOut> body)
        where TFirst : IKind
        where TOut : IKind
        where TSecond : IKind => Both(body, Identity.At<TSecond>());

    /// <summary>A pipeline for the second value of a pair; the first stays as it is: (x, y) ↦ (x, f(y)).</summary>
    /// <remarks><b>Shapes</b>: (S, T) to (S, f's). <b>Parameters</b>: f's. <b>Errors</b>: f's.</remarks>
    /// <typeparam name="TFirst">The first value's kind.</typeparam>
    /// <typeparam name="TSecond">What f takes.</typeparam>
    /// <typeparam name="TOut">What f gives.</typeparam>
    /// <param name="body">f.</param>
    public static Pipeline<Pair<TFirst, TSecond>, Pair<TFirst, TOut>> Second<TFirst, TSecond, TOut>(Pipeline<TSecond, TOut> body)
        where TFirst : IKind
        where TSecond : IKind
        where TOut : IKind => Both(Identity.At<TFirst>(), body);

    /// <summary>Both values of a pair the other way round.</summary>
    public static Pipeline<Pair<TFirst, TSecond>, Pair<TSecond, TFirst>> Swap<TFirst, TSecond>()
        where TFirst : IKind
        where TSecond : IKind => Fork(KeepSecond<TFirst, TSecond>(), KeepFirst<TFirst, TSecond>());

    /// <summary>Two of a graph's values side by side.</summary>
    public static Wire<Pair<TFirst, TSecond>> Fork<TFirst, TSecond>(Wire<TFirst> first, Wire<TSecond> second)
        where TFirst : IKind
        where TSecond : IKind => new(new WireNode.JoinedUp(new PairedJoin(), [first.Node, second.Node]));
}
