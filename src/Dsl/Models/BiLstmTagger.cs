using static DeepPipeline.Layers;

namespace DeepPipeline;

public static partial class Models
{
    /// <summary>A tag for every token, from what stands before and behind it. Graves and Schmidhuber 2005; for text Huang, Xu and Yu 2015.</summary>
    /// <remarks>
    /// <b>Shapes</b>: N×T to N×T×tags. <b>Parameters</b>: those of <see cref="Embedding"/>, <see cref="LstmSequence"/> and
    /// <see cref="Dense"/>, as <c>embedding</c>, <c>lstm</c> and below <c>tags</c>. <b>Errors</b>: those of its layers.
    /// </remarks>
    /// <param name="vocabulary">How many tokens there are.</param>
    /// <param name="tags">How many logits it gives for a token.</param>
    /// <param name="features">How many values stand for a token.</param>
    /// <param name="units">The size of the state, each way.</param>
    /// <param name="layers">How many networks stand on each other.</param>
    /// <param name="dropProbability">The probability to drop a number in front of the networks and behind them.</param>
    /// <param name="paddingIndex">The token that fills up short texts; none unless given. It counts for nothing: the networks go on behind it, and losses and metrics leave its steps out.</param>
    /// <example><code>Models.BiLstmTagger(vocabulary: 10_000, tags: 17).Check(Tokens.Of(40))</code></example>
    public static Pipeline<Tokens, Sequence> BiLstmTagger(
        long vocabulary,
        long tags,
        long features = 100,
        long units = 128,
        int layers = 1,
        double dropProbability = 0.5,
        long? paddingIndex = null
    ) =>
        Named("embedding", Embedding(vocabulary, features, paddingIndex, masked: paddingIndex is not null))
        >> Dropout(dropProbability)
        >> Named("lstm", LstmSequence(units, layers, bidirectional: true))
        >> Dropout(dropProbability)
        >> Named("tags", TimeDistributed(Dense(tags)));
}
