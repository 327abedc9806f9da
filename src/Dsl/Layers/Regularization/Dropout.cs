using System.Globalization;

namespace DeepPipeline.Tree;

/// <summary>
/// In training, each element is zeroed with probability p and the others are divided by 1 − p; in inference it does nothing.
/// Srivastava et al. 2014, inverted as usual.
/// </summary>
/// <remarks><b>Shapes</b>: any, kept. No parameters. <b>Errors</b>: p under 0, or 1 and over.</remarks>
/// <param name="DropProbability">p, the probability to drop a number.</param>
[Word("dropout", "dropProbability")]
public sealed record DropoutLayer(double DropProbability) : KindPreservingLeaf
{
    internal override Items<Problem> Problems =>
        DropProbability is >= 0 and < 1
            ? []
            :
            [
                Problem.Argument(
                    "a probability of at least 0 and under 1",
                    DropProbability.ToString(CultureInfo.InvariantCulture),
                    "it is the probability to drop, not to keep"
                ),
            ];

    internal override Lowered Lower(LayerInput input) =>
        input.Mode == Mode.Eval || DropProbability == 0 ? input.X : new Symbol(new DropoutOp(DropProbability), input.X);
}
