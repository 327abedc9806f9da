using System.Globalization;

namespace DeepPipeline.Tree;

/// <summary>x for x &gt; 0, else α·(e^(x/α) − 1): smooth for every α. Barron 2017.</summary>
/// <remarks><b>Shapes</b>: any, kept. No parameters. <b>Errors</b>: α not over 0.</remarks>
/// <param name="Alpha">α, the limit at −∞, negated; over 0.</param>
[Word("celu", "alpha")]
public sealed record CeluLayer(double Alpha = 1) : KindPreservingLeaf
{
    internal override Items<Problem> Problems =>
        double.IsFinite(Alpha) && Alpha > 0
            ? []
            : [Problem.Argument("an alpha over 0", Alpha.ToString(CultureInfo.InvariantCulture), "1 is usual")];

    internal override Lowered Lower(LayerInput input) => Alpha == 1 ? input.X.Elu(1) : Alpha * (input.X / Alpha).Elu(1);
}
