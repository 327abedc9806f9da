using System.Globalization;

namespace DeepPipeline.Tree;

/// <summary>A vector a token, learnt: yₜ = W[xₜ]. Bengio et al. 2003. Padding gives zeros, and nothing is trained on it.</summary>
/// <remarks>
/// <b>Shapes</b>: N×T to N×T×<paramref name="Features"/>.
/// <b>Parameters</b>: <c>weight</c>, vocabulary×features, as PyTorch's <c>Embedding.weight</c>; standard normal at first.
/// <b>Errors</b>: fewer than 1 token or feature; a padding that is no token; an input that a layer has computed; data
/// with numbers that are no tokens of the vocabulary.
/// </remarks>
/// <param name="Vocabulary">How many tokens there are; they go from 0 to <paramref name="Vocabulary"/> − 1.</param>
/// <param name="Features">How many values a token's vector has; at least 1.</param>
/// <param name="PaddingIndex">The token that fills up short sequences; none unless given.</param>
/// <param name="Weight">How W is drawn first; standard normal unless given.</param>
/// <param name="Masked">
/// Whether the steps of padding count for nothing in what follows: recurrent layers go on behind them, attention does not see them, means leave them out.
/// </param>
/// <example><code>Embedding(10_000, 64, paddingIndex: 0) >> MeanOverTime >> Dense(2)</code></example>
[Word("embedding", "vocabulary", "features", "paddingIndex", "weight", "masked")]
public sealed record EmbeddingLayer(
    long Vocabulary,
    long Features,
    long? PaddingIndex = null,
    Initializer? Weight = null,
    bool Masked = false
) : Leaf<Tokens, Sequence>
{
    internal override Items<Problem> Problems =>
        Problem.All(
            Vocabulary < 1
                ? Problem.Argument("a vocabulary of at least 1 token", Written(Vocabulary), "tokens go from 0 to vocabulary − 1")
                : null,
            Features < 1 ? Problem.Argument("at least 1 feature", Written(Features), "it is how many values stand for a token") : null,
            PaddingIndex is { } index && (index < 0 || index >= Math.Max(1, Vocabulary))
                ? Problem.Argument(
                    $"a padding index from 0 to {Written(Math.Max(1, Vocabulary) - 1)}",
                    Written(index),
                    "the padding is one of the vocabulary's tokens; leave it out if there is none"
                )
                : null,
            Masked && PaddingIndex is null
                ? Problem.Argument("a padding index, of which steps are masked", "none", "give paddingIndex, the token that fills up")
                : null
        );

    internal override Lowered Lower(LayerInput input)
    {
        Lowered vectors = new Symbol(
            new EmbeddingOp(PaddingIndex),
            input.X,
            Symbol.Weight("weight", Shape.Fixed(Vocabulary, Features), Weight ?? Initializer.Normal(0, 1))
        );
        return Masked ? vectors.Masked(Attentions.Mask(input.X, PaddingIndex ?? 0)) : vectors;
    }

    private static string Written(long number) => number.ToString(CultureInfo.InvariantCulture);
}
