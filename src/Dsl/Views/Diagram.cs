namespace DeepPipeline;

/// <summary>
/// Draws models: layers as boxes, values as arrows, branches as forks that join again. Frozen boxes have a dashed edge, penalised
/// ones a red edge, constrained ones a thick edge; those that share parameters have one colour.
/// </summary>
public static class Diagram
{
    /// <summary>A flowchart in Mermaid's language.</summary>
    /// <param name="layer">The tree.</param>
    public static string Mermaid(Layer layer) => new MermaidWalker(null).Draw(layer);

    /// <inheritdoc cref="Mermaid(Layer)"/>
    /// <param name="pipeline">The pipeline.</param>
    public static string Mermaid<TIn, TOut>(Pipeline<TIn, TOut> pipeline)
        where TIn : IKind
        where TOut : IKind => Mermaid(pipeline.Tree);

    /// <summary>A flowchart in Mermaid's language, with the shape of each value; or every problem of the shapes.</summary>
    /// <param name="layer">The tree.</param>
    /// <param name="input">The input's shape.</param>
    /// <param name="kind">The input's kind; null if it is not known.</param>
    public static Result<string> Mermaid(Layer layer, Shape input, Kind? kind = null) =>
        Lowering.Of(layer, input, Mode.Eval, kind).Map(program => new MermaidWalker(program).Draw(layer));

    /// <inheritdoc cref="Mermaid(Layer, Shape, Kind)"/>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="input">The input's shape.</param>
    /// <example><code>Diagram.Mermaid(digits, Image.Of(1, 28, 28))</code></example>
    public static Result<string> Mermaid<TIn, TOut>(Pipeline<TIn, TOut> pipeline, Shape<TIn> input)
        where TIn : IKind
        where TOut : IKind => Mermaid(pipeline.Tree, input.Untyped, TIn.Kind);
}
