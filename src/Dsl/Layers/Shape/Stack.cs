namespace DeepPipeline;

public static partial class Layers
{
    /// <summary>What several pipelines make of the same input, as the steps of a sequence.</summary>
    /// <remarks>
    /// It is <see cref="Concat{TIn, TOut}(int, Pipeline{TIn, TOut}[])"/> of branches that each end with
    /// <see cref="Unsqueeze{TIn, TOut}"/>; along other axes and of other kinds, write those.
    /// <b>Shapes</b>: T outputs N×F to N×T×F. <b>Errors</b>: outputs of different sizes; no branch.
    /// </remarks>
    /// <param name="branches">The pipelines.</param>
    /// <example><code>Stack(Dense(8), Dense(8) >> Tanh) >> MultiHeadAttention(2)</code></example>
    public static Pipeline<TIn, Sequence> Stack<TIn>(params Pipeline<TIn, Features>[] branches)
        where TIn : IKind => Concat(1, [.. branches.Select(branch => branch.Then(Unsqueeze<Features, Sequence>(1)))]);

    /// <summary>A graph's values as the steps of a sequence.</summary>
    /// <param name="values">The values.</param>
    public static Wire<Sequence> Stack(params Wire<Features>[] values) =>
        Concat(1, [.. values.Select(value => value.Then(Unsqueeze<Features, Sequence>(1)))]);
}
