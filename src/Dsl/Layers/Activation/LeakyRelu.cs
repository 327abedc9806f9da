using System.Globalization;

namespace DeepPipeline.Tree;

/// <summary>x for x &gt; 0, else a·x. Maas, Hannun and Ng 2013.</summary>
/// <remarks><b>Shapes</b>: any, kept. No parameters. <b>Errors</b>: a that is not finite.</remarks>
/// <param name="NegativeSlope">a, the slope left of zero.</param>
[Word("leakyRelu", "negativeSlope")]
public sealed record LeakyReluLayer(double NegativeSlope = 0.01) : KindPreservingLeaf
{
    internal override Items<Problem> Problems =>
        double.IsFinite(NegativeSlope)
            ? []
            : [Problem.Argument("a finite slope", NegativeSlope.ToString(CultureInfo.InvariantCulture), "0.01 is usual")];

    internal override Lowered Lower(LayerInput input) => new Symbol(new LeakyReluOp(NegativeSlope), input.X);
}
