namespace DeepPipeline;

/// <summary>Examples sorted by score, and which of them are a yes. Equal scores are one threshold: their order does not count.</summary>
internal sealed class Ranking
{
    private readonly double[] scores;
    private readonly bool[] isYes;
    private readonly long yes;

    /// <summary>Sorts both arrays in place.</summary>
    internal Ranking(double[] scores, bool[] isYes)
    {
        System.Array.Sort(scores, isYes);
        (this.scores, this.isYes, yes) = (scores, isYes, isYes.LongCount(answer => answer));
    }

    // NaN has no place in an order; sorted, it comes first.
    private bool IsOrdered => scores.Length > 0 && !double.IsNaN(scores[0]);

    /// <summary>The area under the ROC curve, by counting pairs of a yes and a no: whole numbers, so it is rounded once.</summary>
    internal double RocAuc()
    {
        var no = scores.Length - yes;
        if (!IsOrdered || yes == 0 || no == 0)
            return double.NaN;
        var (twice, below) = ((Int128)0, 0L);
        for (var start = 0; start < scores.Length; )
        {
            var (end, positive) = Group(start, 1);
            var negative = end - start - positive;
            twice += (Int128)positive * ((2 * below) + negative);
            (below, start) = (below + negative, end);
        }

        return (double)twice / (2.0 * yes * no);
    }

    /// <summary>Σₙ (Rₙ − Rₙ₋₁)·Pₙ, from the largest score down.</summary>
    internal double AveragePrecision()
    {
        if (!IsOrdered || yes == 0)
            return scores.Length > 0 && yes == 0 && IsOrdered ? 0 : double.NaN;
        var (sum, right, said) = (0.0, 0L, 0L);
        for (var start = scores.Length - 1; start >= 0; )
        {
            var (end, positive) = Group(start, -1);
            (right, said, start) = (right + positive, said + start - end, end);
            sum += (double)positive / yes * ((double)right / said);
        }

        return sum;
    }

    // Where the equal scores from a place on end, going up or down, and how many of them are a yes.
    private (int End, long Positive) Group(int start, int step)
    {
        var (end, positive) = (start, 0L);
        for (; (uint)end < (uint)scores.Length && scores[end] == scores[start]; end += step)
            positive += isYes[end] ? 1 : 0;
        return (end, positive);
    }
}
