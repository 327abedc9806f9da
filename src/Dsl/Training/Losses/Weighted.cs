using System.Globalization;

namespace DeepPipeline.Training;

/// <summary>See <see cref="Loss.Both{TFirst, TFirstTarget, TSecond, TSecondTarget}"/>.</summary>
/// <param name="First">The loss of the first value.</param>
/// <param name="Second">The loss of the second value.</param>
/// <param name="FirstWeight">What the first is multiplied with.</param>
/// <param name="SecondWeight">What the second is multiplied with.</param>
[Word("weighted", "first", "second", "firstWeight", "secondWeight")]
public sealed record WeightedLoss(LossFunction First, LossFunction Second, double FirstWeight, double SecondWeight) : LossFunction
{
    /// <inheritdoc/>
    public override Items<Problem> Problems =>
        First.Problems
        + Second.Problems
        + (
            new[] { FirstWeight, SecondWeight }.All(weight => double.IsFinite(weight) && weight >= 0)
                ? []
                :
                [
                    Problem.Argument(
                        "weights of at least 0",
                        string.Create(CultureInfo.InvariantCulture, $"{FirstWeight} and {SecondWeight}"),
                        "1 and 1 is usual"
                    ),
                ]
        );

    /// <inheritdoc/>
    public override Items<LossPart> Parts
    {
        get
        {
            var first = First.Parts;
            var (outputs, targets) = (First.OutputCount, First.TargetCount);
            return Items.Of([
                .. first.Select(part => part with { Weight = FirstWeight * part.Weight }),
                .. Second.Parts.Select(part =>
                    part with
                    {
                        Weight = SecondWeight * part.Weight,
                        FirstOutput = outputs + part.FirstOutput,
                        Target = targets + part.Target,
                    }
                ),
            ]);
        }
    }

    /// <inheritdoc/>
    public override LossFunction Map(Func<SingleLoss, SingleLoss> change)
    {
        var first = First.Map(change);
        return this with { First = first, Second = Second.Map(change) };
    }

    private protected override string Written =>
        string.Create(CultureInfo.InvariantCulture, $"Both({First}, {Second}, {FirstWeight:R}, {SecondWeight:R})");
}
