using static DeepPipeline.Layers;

namespace DeepPipeline;

public static partial class Models
{
    /// <summary>A class for a text: tokens and where they stand, blocks of a Transformer's encoder, their mean, a dense layer. Vaswani et al. 2017.</summary>
    /// <remarks>
    /// <b>Shapes</b>: N×T to N×classes. <b>Parameters</b>: those of <see cref="Embedding"/>, of <see cref="TransformerEncoder"/>
    /// for each block, and of <see cref="Dense"/>, as <c>embedding</c>, below <c>encoder</c>, and as <c>head</c>.
    /// <b>Errors</b>: those of its layers; heads that don't divide the features.
    /// </remarks>
    /// <param name="vocabulary">How many tokens there are.</param>
    /// <param name="classes">How many logits it gives.</param>
    /// <param name="features">How many values stand for a token.</param>
    /// <param name="heads">How many heads attend side by side; they share the features evenly.</param>
    /// <param name="blocks">How many blocks stand on each other.</param>
    /// <param name="hidden">How many units the dense layer in a block has; four times the features unless given.</param>
    /// <param name="dropProbability">The probability to drop a number, in a block and in front of the first.</param>
    /// <param name="paddingIndex">The token that fills up short texts; none unless given. It counts for nothing: nothing looks at it, and the mean leaves it out.</param>
    /// <example><code>Models.TransformerClassifier(vocabulary: 10_000, classes: 2).Check(Tokens.Of(64))</code></example>
    public static Pipeline<Tokens, Features> TransformerClassifier(
        long vocabulary,
        long classes,
        long features = 128,
        long heads = 4,
        int blocks = 2,
        long? hidden = null,
        double dropProbability = 0.1,
        long? paddingIndex = null
    ) =>
        Named("embedding", Embedding(vocabulary, features, paddingIndex, masked: paddingIndex is not null))
        >> SinusoidalPositions
        >> Dropout(dropProbability)
        >> Named("encoder", Repeat(blocks, TransformerEncoder(features, heads, hidden ?? 4 * features, dropProbability)))
        >> MeanOverTime
        >> Named("head", Dense(classes));
}
