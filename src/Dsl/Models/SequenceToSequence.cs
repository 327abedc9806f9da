using static DeepPipeline.Layers;

namespace DeepPipeline;

public static partial class Models
{
    /// <summary>
    /// Logits for each next token of a text in one language, from a text in another: a recurrent network reads the source, and
    /// from its last state a second one goes through the target. Sutskever, Vinyals and Le 2014, with the units of Cho et al. 2014.
    /// </summary>
    /// <remarks>
    /// What stands at a step of the target comes from that step's token and those before it, so the logits are those of the token
    /// after: the target given begins with a token for the start, and the one trained on is a step ahead.
    /// <para>
    /// <b>Shapes</b>: (N×S, N×T) to N×T×targetVocabulary. <b>Parameters</b>: those of two <see cref="Embedding"/>,
    /// <see cref="Gru"/>, <see cref="GruWithState"/> and <see cref="Dense"/>, as <c>source</c>, <c>target</c> and <c>encoder</c>
    /// below <c>0.both</c>, as <c>decoder</c>, and below <c>logits</c>. <b>Errors</b>: those of its layers.
    /// </para>
    /// </remarks>
    /// <param name="sourceVocabulary">How many tokens the source's language has.</param>
    /// <param name="targetVocabulary">How many tokens the target's has.</param>
    /// <param name="features">How many values stand for a token.</param>
    /// <param name="units">The size of the state, which is all that the target is told of the source.</param>
    /// <param name="paddingIndex">The token that fills up short texts, in both languages; none unless given. It counts for nothing: the networks go on behind it, and losses and metrics leave its steps out.</param>
    /// <example><code>Models.SequenceToSequence(10_000, 8_000).Check(Pair.Of(Tokens.Of(20), Tokens.Of(22)))</code></example>
    public static Pipeline<Pair<Tokens, Tokens>, Sequence> SequenceToSequence(
        long sourceVocabulary,
        long targetVocabulary,
        long features = 256,
        long units = 512,
        long? paddingIndex = null
    ) =>
        Both(
                Named("source", Embedding(sourceVocabulary, features, paddingIndex, masked: paddingIndex is not null))
                    >> Named("encoder", Gru(units)),
                Named("target", Embedding(targetVocabulary, features, paddingIndex, masked: paddingIndex is not null))
            )
            .Swap()
        >> Named("decoder", GruWithState(units))
        >> Named("logits", TimeDistributed(Dense(targetVocabulary)));
}
