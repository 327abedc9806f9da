using System.Globalization;

namespace DeepPipeline.Tree;

/// <summary>In training, x plus normal noise with mean 0; in inference it does nothing. Bishop 1995.</summary>
/// <remarks><b>Shapes</b>: any, kept. No parameters. <b>Errors</b>: a standard deviation under 0.</remarks>
/// <param name="StandardDeviation">The noise's standard deviation; at least 0.</param>
[Word("gaussianNoise", "standardDeviation")]
public sealed record GaussianNoiseLayer(double StandardDeviation) : KindPreservingLeaf
{
    internal override Items<Problem> Problems =>
        double.IsFinite(StandardDeviation) && StandardDeviation >= 0
            ? []
            :
            [
                Problem.Argument(
                    "a standard deviation of at least 0",
                    StandardDeviation.ToString(CultureInfo.InvariantCulture),
                    "it is in the units of the input"
                ),
            ];

    internal override Lowered Lower(LayerInput input) =>
        input.Mode == Mode.Eval || StandardDeviation == 0
            ? input.X
            : input.X + StandardDeviation * new Symbol(new NormalNoiseOp(input.Shape.Dims));
}
