using System.Diagnostics;

namespace DeepPipeline;

/// <summary>A graph that is being written as a LINQ query: its input, and what has been named so far.</summary>
/// <typeparam name="TIn">The kind of the graph's input.</typeparam>
/// <typeparam name="T">The named values.</typeparam>
[DebuggerDisplay("{Line,nq}")]
public sealed class Query<TIn, T>
    where TIn : IKind
{
    private string Line => Show.Line(this);

    /// <summary>What it keeps.</summary>
    public override string ToString() => Show.Members(this);

    internal Query(Wire<TIn> input, T value) => (Input, Value) = (input, value);

    internal Wire<TIn> Input { get; }

    internal T Value { get; }
}

/// <summary>
/// LINQ query syntax for graphs: <c>from x in Input&lt;Image&gt;() from h in x &gt;&gt; a select h + x</c>. A <c>from</c> names
/// the value of a wire, a <c>let</c> names anything, <c>select</c> of a wire closes the graph into a pipeline. A query obeys
/// the laws of a monad as equality of pipelines.
/// </summary>
public static class Queries
{
    /// <summary>Starts a query: names what a pipeline gives, then a second value.</summary>
    public static Query<TIn, TResult> SelectMany<TIn, TFirst, TSecond, TResult>(
        this Pipeline<TIn, TFirst> source,
        Func<Wire<TFirst>, Wire<TSecond>> bind,
        Func<Wire<TFirst>, Wire<TSecond>, TResult> project
    )
        where TIn : IKind
        where TFirst : IKind
        where TSecond : IKind => Start(source).SelectMany(bind, project);

    /// <summary>A whole query of two values.</summary>
    public static Pipeline<TIn, TOut> SelectMany<TIn, TFirst, TSecond, TOut>(
        this Pipeline<TIn, TFirst> source,
        Func<Wire<TFirst>, Wire<TSecond>> bind,
        Func<Wire<TFirst>, Wire<TSecond>, Wire<TOut>> project
    )
        where TIn : IKind
        where TFirst : IKind
        where TSecond : IKind
        where TOut : IKind => Start(source).SelectMany(bind, project);

    /// <summary>Starts a query: names what a pipeline gives, and something made of it.</summary>
    public static Query<TIn, TResult> Select<TIn, TFirst, TResult>(this Pipeline<TIn, TFirst> source, Func<Wire<TFirst>, TResult> project)
        where TIn : IKind
        where TFirst : IKind => Start(source).Select(project);

    /// <summary>A whole query of one value.</summary>
    public static Pipeline<TIn, TOut> Select<TIn, TFirst, TOut>(this Pipeline<TIn, TFirst> source, Func<Wire<TFirst>, Wire<TOut>> project)
        where TIn : IKind
        where TFirst : IKind
        where TOut : IKind => Start(source).Select(project);

    /// <summary>Names one more value.</summary>
    public static Query<TIn, TResult> SelectMany<TIn, T, TNext, TResult>(
        this Query<TIn, T> source,
        Func<T, Wire<TNext>> bind,
        Func<T, Wire<TNext>, TResult> project
    )
        where TIn : IKind
        where TNext : IKind => new(source.Input, project(source.Value, bind(source.Value)));

    /// <summary>Names one more value and closes the graph.</summary>
    public static Pipeline<TIn, TOut> SelectMany<TIn, T, TNext, TOut>(
        this Query<TIn, T> source,
        Func<T, Wire<TNext>> bind,
        Func<T, Wire<TNext>, Wire<TOut>> project
    )
        where TIn : IKind
        where TNext : IKind
        where TOut : IKind => GraphBuilder.Close(source.Input, project(source.Value, bind(source.Value)));

    /// <summary>Names something more: what <c>let</c> means.</summary>
    public static Query<TIn, TResult> Select<TIn, T, TResult>(this Query<TIn, T> source, Func<T, TResult> project)
        where TIn : IKind => new(source.Input, project(source.Value));

    /// <summary>Closes the graph.</summary>
    public static Pipeline<TIn, TOut> Select<TIn, T, TOut>(this Query<TIn, T> source, Func<T, Wire<TOut>> project)
        where TIn : IKind
        where TOut : IKind => GraphBuilder.Close(source.Input, project(source.Value));

    private static Query<TIn, Wire<TFirst>> Start<TIn, TFirst>(Pipeline<TIn, TFirst> source)
        where TIn : IKind
        where TFirst : IKind
    {
        var input = new Wire<TIn>(new WireNode.Start());
        return new(input, input.Then(source));
    }
}
