using System.Globalization;

namespace DeepPipeline.Tree;

/// <summary>
/// y = (x − μ) / √(σ² + ε) · scale + shift, with mean μ and (biased) variance σ² over the pixels of each group of
/// neighbouring channels of each image; it does not depend on the batch. Wu and He 2018, equations 1 and 7.
/// </summary>
/// <remarks>
/// <b>Shapes</b>: N×C×H×W, kept.
/// <b>Parameters</b>: <c>scale</c>, C ones, and <c>shift</c>, C zeros, unless <paramref name="Affine"/> is off.
/// <b>Errors</b>: fewer than 1 group, or a number that does not divide C; a single number a group; ε not over 0.
/// </remarks>
/// <param name="Groups">How many groups the channels are parted in; it divides C.</param>
/// <param name="Epsilon">ε, added to the variance; over 0.</param>
/// <param name="Affine">Whether a trained scale and shift follow.</param>
/// <example><code>GroupNorm(4) >> Relu</code></example>
[Word("groupNorm", "groups", "epsilon", "affine")]
public sealed record GroupNormLayer(long Groups, double Epsilon = 1e-5, bool Affine = true) : Leaf<Image, Image>
{
    internal override Items<Problem> Problems =>
        (
            Groups < 1
                ?
                [
                    Problem.Argument(
                        "at least 1 group",
                        Groups.ToString(CultureInfo.InvariantCulture),
                        "1 normalises all channels together"
                    ),
                ]
                : []
        ) + Normalization.EpsilonProblem(Epsilon);

    internal override Lowered Lower(LayerInput input) =>
        Normalization.Apply(new GroupNormOp(Groups, Epsilon), input.X, Affine, Shape.Fixed(input.Shape[1].Size));
}
