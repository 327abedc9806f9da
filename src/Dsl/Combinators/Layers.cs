namespace DeepPipeline;

/// <summary>
/// The vocabulary of models: every layer and combinator. <c>using static DeepPipeline.Layers;</c> in C#,
/// <c>open type DeepPipeline.Layers</c> in F#.
/// </summary>
public static partial class Layers
{
    /// <summary>The pipeline that does nothing: the unit of composition, at any kind.</summary>
    public static KindPreserving Identity { get; } = new(Chain.Identity);

    /// <summary>The pipeline that does nothing, at one kind: where a fluent sentence or a query starts.</summary>
    /// <typeparam name="TKind">The kind of the input.</typeparam>
    /// <example><code>Input&lt;Image&gt;().Flatten().Dense(10)</code></example>
    public static Pipeline<TKind, TKind> Input<TKind>()
        where TKind : IKind => new(Chain.Identity);
}
