namespace Pipeline;

/// <summary>
/// The vocabulary of models: every layer and combinator. <c>using static Pipeline.Layers;</c> in C#,
/// <c>open type Pipeline.Layers</c> in F#.
/// </summary>
public static partial class Layers
{
    /// <summary>The pipeline that does nothing: the unit of composition, at any kind.</summary>
    public static KindPreserving Identity { get; } = new(Tree.Chain.Identity);

    /// <summary>The pipeline that does nothing, at one kind: where a fluent sentence or a query starts.</summary>
    /// <typeparam name="TKind">The kind of the input.</typeparam>
    /// <example><code>Input&lt;Image&gt;().Flatten().Dense(10)</code></example>
    public static Pipeline<TKind, TKind> Input<TKind>()
        where TKind : IKind => new(Tree.Chain.Identity);
}
