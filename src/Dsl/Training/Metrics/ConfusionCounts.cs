using System.Diagnostics;

namespace DeepPipeline.Training;

/// <summary>How often a class was there, was said, and both: what precision, recall and F1 are made of.</summary>
/// <param name="Actual">How many examples are of the class.</param>
/// <param name="Predicted">How many are said to be.</param>
/// <param name="Correct">How many are, and are said to be.</param>
[DebuggerDisplay("{Line,nq}")]
public readonly record struct ConfusionCounts(long Actual, long Predicted, long Correct)
{
    private string Line => Show.Line(this);

    /// <summary>The counts of both.</summary>
    public static ConfusionCounts operator +(ConfusionCounts left, ConfusionCounts right) =>
        new(left.Actual + right.Actual, left.Predicted + right.Predicted, left.Correct + right.Correct);

    internal static double Quotient(long part, long all) => all == 0 ? 0 : (double)part / all;
}
