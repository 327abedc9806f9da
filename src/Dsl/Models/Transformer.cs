using static DeepPipeline.Layers;

namespace DeepPipeline;

public static partial class Models
{
    /// <summary>
    /// Logits for each next token of a text in one language, from all of a text in another and from what stands before: a
    /// Transformer's encoder over the source, and its decoder over the target. Vaswani et al. 2017.
    /// </summary>
    /// <remarks>
    /// What stands at a step of the target sees that step's token and those before it, so the logits are those of the token after:
    /// the target given begins with a token for the start, which is not the padding, and the one trained on is a step ahead. Padding counts for nothing, in
    /// either text: nothing looks at it, and losses and metrics leave its steps out. Embeddings begin standard normal, as the paper's are behind their factor
    /// √features; no weights are tied.
    /// <para>
    /// <b>Shapes</b>: (N×S, N×T) to N×T×targetVocabulary. <b>Parameters</b>: those of two <see cref="Embedding"/>,
    /// <c>source</c> and <c>target</c>, and of <see cref="TransformerEncoder"/> for each layer, <c>encoder</c>, all below
    /// <c>0.both</c>; of <see cref="TransformerDecoder"/> for each layer, below <c>decoder</c>, and of <see cref="Dense"/>,
    /// below <c>logits</c>.
    /// <b>Errors</b>: those of its layers; heads that don't divide the features.
    /// </para>
    /// </remarks>
    /// <param name="sourceVocabulary">How many tokens the source's language has.</param>
    /// <param name="targetVocabulary">How many tokens the target's has.</param>
    /// <param name="features">How many values stand for a token.</param>
    /// <param name="heads">How many heads attend side by side; they share the features evenly.</param>
    /// <param name="layers">How many blocks the encoder has, and how many the decoder.</param>
    /// <param name="hidden">How many units the dense layer in a block has; four times the features unless given.</param>
    /// <param name="dropProbability">The probability to drop a number, in a block and in front of the first.</param>
    /// <param name="paddingIndex">The token that fills up short texts, in both languages.</param>
    /// <example><code>Models.Transformer(37_000, 37_000).Check(Pair.Of(Tokens.Of(20), Tokens.Of(22)))</code></example>
    public static Pipeline<Pair<Tokens, Tokens>, Sequence> Transformer(
        long sourceVocabulary,
        long targetVocabulary,
        long features = 512,
        long heads = 8,
        int layers = 6,
        long? hidden = null,
        double dropProbability = 0.1,
        long paddingIndex = 0
    ) =>
        Both(
                Named("source", Embedding(sourceVocabulary, features, paddingIndex, masked: true))
                    >> SinusoidalPositions
                    >> Dropout(dropProbability)
                    >> Named("encoder", Repeat(layers, TransformerEncoder(features, heads, hidden ?? 4 * features, dropProbability))),
                Named("target", Embedding(targetVocabulary, features, paddingIndex, masked: true))
                    >> SinusoidalPositions
                    >> Dropout(dropProbability)
            )
            .Swap()
        >> Named("decoder", Repeat(layers, TransformerDecoder(features, heads, hidden ?? 4 * features, dropProbability))).KeepFirst()
        >> Named("logits", TimeDistributed(Dense(targetVocabulary)));
}
