namespace DeepPipeline;

public static partial class Layers
{
    /// <summary>
    /// One block of a Transformer's encoder, a composition of smaller values: x ← LayerNorm(x + attention(x)), then
    /// x ← LayerNorm(x + W·relu(V·x + b) + c) at each step. Vaswani et al. 2017, section 3.1.
    /// </summary>
    /// <remarks>
    /// <b>Shapes</b>: N×T×F, kept. <b>Parameters</b>: those of <see cref="MultiHeadAttention"/>, of two <see cref="LayerNorm"/>
    /// and of two <see cref="Dense"/>, as PyTorch's <c>TransformerEncoderLayer</c>; attention's own weights are not dropped.
    /// <b>Errors</b>: those of its parts; an input of other than <paramref name="features"/> features.
    /// </remarks>
    /// <param name="features">F, how many values a step has.</param>
    /// <param name="heads">How many heads attend side by side; they share the features evenly.</param>
    /// <param name="hidden">How many units the dense layer between has.</param>
    /// <param name="dropProbability">The probability to drop a number behind attention, the dense layer and relu.</param>
    /// <param name="causal">Whether a step sees only itself and those before it.</param>
    /// <example><code>Embedding(1000, 16) >> SinusoidalPositions >> Repeat(2, TransformerEncoder(16, heads: 4, hidden: 32)) >> MeanOverTime >> Dense(2)</code></example>
    public static Pipeline<Sequence, Sequence> TransformerEncoder(
        long features,
        long heads,
        long hidden,
        double dropProbability = 0.1,
        bool causal = false
    ) =>
        Residual(MultiHeadAttention(heads, causal) >> Dropout(dropProbability))
        >> LayerNorm()
        >> Transformed(features, hidden, dropProbability);
}

public static partial class Fluent
{
    /// <summary><see cref="Layers.TransformerEncoder"/>, after this pipeline.</summary>
    public static Pipeline<TIn, Sequence> TransformerEncoder<TIn>(
        this Pipeline<TIn, Sequence> before,
        long features,
        long heads,
        long hidden,
        double dropProbability = 0.1,
        bool causal = false
    )
        where TIn : IKind => before.Then(Layers.TransformerEncoder(features, heads, hidden, dropProbability, causal));
}
