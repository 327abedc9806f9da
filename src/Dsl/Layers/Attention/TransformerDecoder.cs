namespace DeepPipeline;

public static partial class Layers
{
    /// <summary>
    /// One block of a Transformer's decoder, a composition of smaller values, over a sequence x and the memory m that an encoder
    /// made: x ← LayerNorm(x + causal attention(x)), then x ← LayerNorm(x + attention of x over m), then
    /// x ← LayerNorm(x + W·relu(V·x + b) + c) at each step. The memory comes out as it went in, so that blocks stand on each other.
    /// Vaswani et al. 2017, section 3.1.
    /// </summary>
    /// <remarks>
    /// <b>Shapes</b>: (N×T×F, N×S×M), kept. <b>Parameters</b>: those of <see cref="MultiHeadAttention"/>, <see cref="CrossAttention"/>,
    /// three <see cref="LayerNorm"/> and two <see cref="Dense"/>, as PyTorch's <c>TransformerDecoderLayer</c>.
    /// <b>Errors</b>: those of its parts; an input of other than <paramref name="features"/> features.
    /// </remarks>
    /// <param name="features">F, how many values a step of x has.</param>
    /// <param name="heads">How many heads attend side by side; they share the features evenly.</param>
    /// <param name="hidden">How many units the dense layer between has.</param>
    /// <param name="dropProbability">The probability to drop a number behind attention, the dense layer and relu.</param>
    /// <example><code>Both(Embedding(900, 16), Embedding(1000, 16)) >> Repeat(2, TransformerDecoder(16, heads: 4, hidden: 32))</code></example>
    public static Pipeline<Pair<Sequence, Sequence>, Pair<Sequence, Sequence>> TransformerDecoder(
        long features,
        long heads,
        long hidden,
        double dropProbability = 0.1
    ) =>
        from p in Input<Pair<Sequence, Sequence>>()
        let memory = p.Second()
        let x = p.First() >> Residual(MultiHeadAttention(heads, causal: true) >> Dropout(dropProbability)) >> LayerNorm()
        let seen = (x + (Fork(x, memory) >> CrossAttention(heads) >> Dropout(dropProbability))) >> LayerNorm()
        select Fork(seen >> Transformed(features, hidden, dropProbability), memory);

    private static Pipeline<Sequence, Sequence> Transformed(long features, long hidden, double dropProbability) =>
        Residual(TimeDistributed(Dense(hidden) >> Relu >> Dropout(dropProbability) >> Dense(features)) >> Dropout(dropProbability))
        >> LayerNorm();
}

public static partial class Fluent
{
    /// <summary><see cref="Layers.TransformerDecoder"/>, after this pipeline.</summary>
    public static Pipeline<TIn, Pair<Sequence, Sequence>> TransformerDecoder<TIn>(
        this Pipeline<TIn, Pair<Sequence, Sequence>> before,
        long features,
        long heads,
        long hidden,
        double dropProbability = 0.1
    )
        where TIn : IKind => before.Then(Layers.TransformerDecoder(features, heads, hidden, dropProbability));
}
