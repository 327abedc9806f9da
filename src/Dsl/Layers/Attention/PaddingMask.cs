using System.Globalization;

namespace DeepPipeline.Tree;

/// <summary>Which tokens count: 1 where a token is not the padding, 0 where it is.</summary>
/// <remarks><b>Shapes</b>: N×T to N×T. No parameters. <b>Errors</b>: a negative index; an input that a layer has computed.</remarks>
/// <param name="PaddingIndex">The token that fills up short sequences.</param>
/// <example><code>Fork(Embedding(1000, 16), PaddingMask(0)) >> WithMask >> MeanOverTime >> Dense(2)</code></example>
[Word("paddingMask", "paddingIndex")]
public sealed record PaddingMaskLayer(long PaddingIndex = 0) : Leaf<Tokens, Mask>
{
    internal override Items<Problem> Problems =>
        PaddingIndex < 0
            ?
            [
                Problem.Argument(
                    "a padding index of at least 0",
                    PaddingIndex.ToString(CultureInfo.InvariantCulture),
                    "the padding is one of the vocabulary's tokens"
                ),
            ]
            : [];

    internal override Lowered Lower(LayerInput input) => Attentions.Mask(input.X, PaddingIndex);
}
