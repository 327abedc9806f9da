using System.Globalization;

namespace DeepPipeline.Tree;

/// <summary>What is wrong with a probability to drop.</summary>
internal static class Probabilities
{
    internal static Items<Problem> Problems(double dropProbability) =>
        dropProbability is >= 0 and < 1
            ? []
            :
            [
                Problem.Argument(
                    "a probability of at least 0 and under 1",
                    dropProbability.ToString(CultureInfo.InvariantCulture),
                    "it is the probability to drop, not to keep"
                ),
            ];
}
