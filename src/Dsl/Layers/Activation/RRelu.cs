using System.Globalization;

namespace DeepPipeline.Tree;

/// <summary>
/// x for x &gt; 0, else a·x: in training with an a that is drawn for each element from the uniform distribution from
/// lowSlope to highSlope, in inference with the middle of both. Xu et al. 2015.
/// </summary>
/// <remarks><b>Shapes</b>: any, kept. No parameters. <b>Errors</b>: slopes that are not finite; a high one under the low.</remarks>
/// <param name="LowSlope">The least a.</param>
/// <param name="HighSlope">The largest a.</param>
[Word("rRelu", "lowSlope", "highSlope")]
public sealed record RReluLayer(double LowSlope = 1.0 / 8, double HighSlope = 1.0 / 3) : KindPreservingLeaf
{
    internal override Items<Problem> Problems =>
        double.IsFinite(LowSlope) && double.IsFinite(HighSlope) && LowSlope <= HighSlope
            ? []
            :
            [
                Problem.Argument(
                    "a finite low slope and a high one that is not under it",
                    string.Create(CultureInfo.InvariantCulture, $"{LowSlope} and {HighSlope}"),
                    "1/8 and 1/3 are usual"
                ),
            ];

    internal override Lowered Lower(LayerInput input) =>
        input.Mode == Mode.Eval || LowSlope == HighSlope
            ? input.X.LeakyRelu((LowSlope + HighSlope) / 2)
            : input.X.Relu() - (LowSlope + (HighSlope - LowSlope) * new Symbol(new UniformNoiseOp(input.Shape.Dims))) * (-input.X).Relu();
}
