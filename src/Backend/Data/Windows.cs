using System.Globalization;

namespace DeepPipeline;

public static partial class Dataset
{
    /// <summary>
    /// Examples from one long series: windows of it, and what comes after each. Windows overlap and are kept once. They stand in the series' order: to judge on what comes later, split
    /// with <c>Take</c> and <c>Skip</c>, and leave out the windows between that reach over the cut.
    /// </summary>
    /// <remarks>
    /// <b>Shapes</b>: N×steps×features to N×(horizon·targets); the targets of step 1 first. Example i has the steps i·stride to i·stride + steps − 1, its target the horizon steps behind
    /// them. <b>Errors</b>: a series without whole steps, too short for one window, or with values that are not finite; sizes under 1; targets that no step has.
    /// </remarks>
    /// <param name="series">The values, step after step.</param>
    /// <param name="features">How many values a step has.</param>
    /// <param name="steps">How many steps a window has.</param>
    /// <param name="horizon">How many steps behind it are to be predicted.</param>
    /// <param name="stride">How many steps a window starts after the one before.</param>
    /// <param name="targets">Which values of a step are to be predicted, from 0; all unless given.</param>
    /// <example><code>Dataset.OfWindows(temperatures, features: 1, steps: 24, horizon: 6)</code></example>
    public static Result<Dataset<Sequence, Features>> OfWindows(
        float[] series,
        int features,
        int steps,
        int horizon = 1,
        int stride = 1,
        Items<int>? targets = null
    )
    {
        if (series is null)
            return Wrong("series", "a series", "null", "was it forgotten?");
        var problems = Items.Concat<Problem>(
            AtLeastOne("features", features),
            AtLeastOne("steps", steps),
            AtLeastOne("horizon", horizon),
            AtLeastOne("stride", stride)
        );
        if (!problems.IsEmpty)
            return Result.Fail<Dataset<Sequence, Features>>(problems);
        var wanted = targets ?? [.. Enumerable.Range(0, features)];
        if (wanted.IsEmpty || wanted.Exists(target => target < 0 || target >= features))
            return Wrong(
                "targets",
                string.Create(CultureInfo.InvariantCulture, $"values of a step, from 0 to {features - 1}"),
                wanted.IsEmpty ? "none" : string.Join(", ", wanted),
                "leave it out to predict all"
            );
        if (series.Length % features != 0)
            return Wrong(
                "series",
                string.Create(CultureInfo.InvariantCulture, $"a multiple of {features} values"),
                string.Create(CultureInfo.InvariantCulture, $"{series.Length}"),
                "give whole steps"
            );
        var length = series.Length / features;
        if (length < (long)steps + horizon)
            return Wrong(
                "series",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"at least {(long)steps + horizon} steps: a window of {steps} and {horizon} behind it"
                ),
                string.Create(CultureInfo.InvariantCulture, $"{length}"),
                "take shorter windows"
            );
        var count = ((length - steps - horizon) / stride) + 1;
        var own = (float[])series.Clone();
        return Of(
            new Tensors<Sequence>(
                Sequence.Of(steps, features),
                [new Column.Stretches<float>(own, features, 0, steps, stride, count, [.. Enumerable.Range(0, features)])]
            ),
            new Tensors<Features>(
                Features.Of((long)horizon * wanted.Count),
                [new Column.Stretches<float>(own, features, steps, horizon, stride, count, [.. wanted])]
            )
        );
    }

    private static Items<Problem> AtLeastOne(string name, int value) =>
        value >= 1
            ? []
            :
            [
                new Problem(
                    ProblemCode.Argument,
                    name,
                    "OfWindows",
                    "at least 1",
                    value.ToString(CultureInfo.InvariantCulture),
                    "the smallest is one"
                ),
            ];

    private static Problem Wrong(string path, string expected, string actual, string hint) =>
        new(ProblemCode.Argument, path, "OfWindows", expected, actual, hint);
}
