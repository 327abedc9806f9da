using System.Globalization;

namespace DeepPipeline.Tree;

/// <summary>x for x &gt; 0, else α·(eˣ − 1). Clevert, Unterthiner and Hochreiter 2016.</summary>
/// <remarks><b>Shapes</b>: any, kept. No parameters. <b>Errors</b>: α not over 0.</remarks>
/// <param name="Alpha">α, the limit at −∞, negated; over 0.</param>
[Word("elu", "alpha")]
public sealed record EluLayer(double Alpha = 1) : KindPreservingLeaf
{
    internal override Items<Problem> Problems =>
        double.IsFinite(Alpha) && Alpha > 0
            ? []
            : [Problem.Argument("an alpha over 0", Alpha.ToString(CultureInfo.InvariantCulture), "1 is usual")];

    internal override Lowered Lower(LayerInput input) => new Symbol(new EluOp(Alpha), input.X);
}
