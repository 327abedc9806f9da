using System.Globalization;

namespace DeepPipeline.Tree;

/// <summary>log(1 + e^βx) / β, a smooth <see cref="Layers.Relu"/>. Dugas et al. 2001.</summary>
/// <remarks><b>Shapes</b>: any, kept. No parameters. <b>Errors</b>: β not over 0.</remarks>
/// <param name="Beta">β, how sharp the bend is; over 0.</param>
[Word("softplus", "beta")]
public sealed record SoftplusLayer(double Beta = 1) : KindPreservingLeaf
{
    internal override Items<Problem> Problems =>
        double.IsFinite(Beta) && Beta > 0
            ? []
            : [Problem.Argument("a beta over 0", Beta.ToString(CultureInfo.InvariantCulture), "1 is usual")];

    internal override Lowered Lower(LayerInput input) => Beta == 1 ? input.X.Softplus() : (Beta * input.X).Softplus() / Beta;
}
