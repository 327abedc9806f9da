using System.Diagnostics;
using System.Globalization;

namespace DeepPipeline;

/// <summary>In training, its weights add to the loss: L1·Σ|w| + L2·Σw².</summary>
/// <param name="L1">The factor of the sum of absolute values.</param>
/// <param name="L2">The factor of the sum of squares.</param>
[Word("penalty", "l1", "l2")]
[DebuggerDisplay("{Line,nq}")]
public sealed record Regularization(double L1 = 0, double L2 = 0)
{
    private string Line => Show.Line(this);

    /// <summary>Whether a factor need not be written: 0, but not −0, which is another value.</summary>
    internal static bool IsNothing(double factor) => factor == 0 && !double.IsNegative(factor);

    internal Problem? Problem =>
        double.IsFinite(L1) && L1 >= 0 && double.IsFinite(L2) && L2 >= 0
            ? null
            : Problem.Argument(
                "penalties of at least 0",
                string.Create(CultureInfo.InvariantCulture, $"l1: {L1}, l2: {L2}"),
                "1e-4 is usual"
            );
}
