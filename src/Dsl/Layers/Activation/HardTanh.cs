using System.Globalization;

namespace DeepPipeline.Tree;

/// <summary>min(high, max(low, x)). Collobert 2004.</summary>
/// <remarks><b>Shapes</b>: any, kept. No parameters. <b>Errors</b>: numbers that are not finite, or not the lower first.</remarks>
/// <param name="Low">The smallest number that it gives.</param>
/// <param name="High">The largest number that it gives; over the smallest.</param>
[Word("hardTanh", "low", "high")]
public sealed record HardTanhLayer(double Low = -1, double High = 1) : KindPreservingLeaf
{
    internal override Items<Problem> Problems =>
        double.IsFinite(Low) && double.IsFinite(High) && Low < High
            ? []
            :
            [
                Problem.Argument(
                    "two finite values, the lower first",
                    string.Create(CultureInfo.InvariantCulture, $"{Low} and {High}"),
                    "-1 and 1 are usual"
                ),
            ];

    /// <inheritdoc/>
    public override Effect Effect => Effect.Bounded;

    internal override Lowered Lower(LayerInput input) => input.X.Maximum(Low).Minimum(High);
}
