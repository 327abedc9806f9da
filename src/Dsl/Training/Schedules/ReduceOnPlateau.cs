using System.Globalization;

namespace DeepPipeline;

public abstract partial record Schedule
{
    /// <summary>
    /// The rate is multiplied with a factor whenever the watched loss has not become better for longer than patience allows: a fold over
    /// the losses of the epochs that ended since the schedule began, as PyTorch's ReduceLROnPlateau with a relative threshold. It has no length.
    /// </summary>
    /// <param name="factor">What the rate is multiplied with.</param>
    /// <param name="patience">How many epochs in a row may bring nothing better; the next reduces the rate.</param>
    /// <param name="threshold">Better is what is under (1 − threshold) of the best.</param>
    /// <param name="cooldown">For how many epochs after a reduction nothing is counted.</param>
    /// <param name="minimum">What it never falls below.</param>
    [Word("reduceOnPlateau", "factor", "patience", "threshold", "cooldown", "minimum")]
    public static Schedule ReduceOnPlateau(
        double factor = 0.1,
        int patience = 10,
        double threshold = 1e-4,
        int cooldown = 0,
        double minimum = 0
    ) => new ReduceOnPlateauSchedule(factor, patience, threshold, cooldown, minimum);
}

/// <summary>See <see cref="Schedule.ReduceOnPlateau"/>.</summary>
[Word("plateau", "factor", "patience", "threshold", "cooldown", "minimum")]
public sealed record ReduceOnPlateauSchedule(double Factor, int Patience, double Threshold, int Cooldown, double Minimum) : Schedule
{
    /// <inheritdoc/>
    public override Items<Problem> Problems =>
        (Factor is > 0 and < 1 ? [] : [Problem.Argument("factor over 0 and under 1", Number(Factor), "0.1 is usual")])
        + NotNegative("patience", Patience, "10 is usual")
        + (Threshold is >= 0 and < 1 ? [] : [Problem.Argument("threshold of at least 0 and under 1", Number(Threshold), "0.0001 is usual")])
        + NotNegative("cooldown", Cooldown, "0 is usual")
        + Share("minimum", Minimum, "0 is usual");

    internal override double Value(in Moment moment)
    {
        var (rate, best, bad, cooling) = (1.0, double.PositiveInfinity, 0, 0);
        foreach (var loss in moment.OwnHistory)
        {
            // A loss that is no number is not better.
            var isBetter = loss < best * (1 - Threshold);
            (best, bad) = isBetter ? (loss, 0) : (best, bad + 1);
            if (cooling > 0)
                (cooling, bad) = (cooling - 1, 0);
            if (bad > Patience)
                (rate, cooling, bad) = (Math.Max(rate * Factor, Minimum), Cooldown, 0);
        }

        return rate;
    }

    internal static Items<Problem> NotNegative(string name, int value, string hint) =>
        value >= 0 ? [] : [Problem.Argument($"{name} of at least 0", value.ToString(CultureInfo.InvariantCulture), hint)];
}
