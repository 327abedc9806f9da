using System.Globalization;

namespace DeepPipeline.Tree;

/// <summary>x − λ for x &gt; λ, x + λ for x &lt; −λ, else 0. Donoho 1995.</summary>
/// <remarks><b>Shapes</b>: any, kept. No parameters. <b>Errors</b>: λ not over 0.</remarks>
/// <param name="Threshold">λ, how far from 0 a number has to be to stay; over 0.</param>
[Word("softshrink", "threshold")]
public sealed record SoftshrinkLayer(double Threshold = 0.5) : KindPreservingLeaf
{
    internal override Items<Problem> Problems =>
        double.IsFinite(Threshold) && Threshold > 0
            ? []
            : [Problem.Argument("a threshold over 0", Threshold.ToString(CultureInfo.InvariantCulture), "0.5 is usual")];

    internal override Lowered Lower(LayerInput input) => input.X - input.X.Maximum(-Threshold).Minimum(Threshold);
}
