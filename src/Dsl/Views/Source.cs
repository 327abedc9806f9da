namespace Pipeline;

/// <summary>Prints pipelines as source.</summary>
public static class Source
{
    /// <summary>C# source that rebuilds an equal value.</summary>
    public static string CSharp(Layer layer) => layer.GetType().Name;

    /// <summary>C# source that rebuilds an equal value.</summary>
    public static string CSharp<TIn, TOut>(Pipeline<TIn, TOut> pipeline)
        where TIn : IKind
        where TOut : IKind => CSharp(pipeline.Tree);

    /// <summary>C# source that rebuilds an equal value.</summary>
    public static string CSharp(Preserving layer) => CSharp(layer.Tree);
}
