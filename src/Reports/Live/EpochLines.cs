namespace DeepPipeline.Reports;

/// <summary>A line for each epoch that is done, one below the other; remembers how wide their columns are.</summary>
/// <param name="epochs">How many there will be; null if nobody knows.</param>
internal sealed class EpochLines(int? epochs)
{
    private const int Spark = 8;
    private const int FewestLosses = 4; // fewer are no curve
    private int trainingWidth;
    private int validationWidth;
    private int timeWidth;

    private enum Said
    {
        Bare,
        Short,
        All,
    }

    /// <summary>The line of an epoch: its scores, how it is judged, how many examples a second it trained on, how long it took.</summary>
    /// <param name="scores">What is known of the epoch.</param>
    /// <param name="time">How long it took.</param>
    /// <param name="losses">The losses of its steps, for a curve where there is room and they are more than a few.</param>
    /// <param name="look">What the place has.</param>
    internal string Next(EpochScores scores, EpochTime time, IReadOnlyList<double> losses, ProgressLook look)
    {
        var room = look.Width - 1;
        var took = Numbers.Duration(time.Time);
        timeWidth = Math.Max(timeWidth, took.Length);
        var rate = Numbers.Rate(time.ExamplesASecond);
        string[] lines =
        [
            .. losses.Count >= FewestLosses
                ? (string[])
                    [
                        Line(
                            Said.All,
                            look.Paint(Sparkline.Render(losses, Spark, look.Ascii).PadRight(Spark), 36) + "  ",
                            rate.Length > 0 ? rate + " ex/s" : ""
                        ),
                    ]
                : [],
            Line(Said.All, "", rate.Length > 0 ? rate + " ex/s" : ""),
            Line(Said.All, "", rate.Length > 0 ? rate + "/s" : ""),
            Line(Said.All, "", ""),
            Line(Said.Short, "", ""),
            Line(Said.Bare, "", rate.Length > 0 ? rate + "/s" : ""),
            Line(Said.Bare, "", ""),
        ];
        return System.Array.Find(lines, line => Cells.Width(Uncoloured(line)) <= room)
            ?? Cells.Cut(Uncoloured(lines[^1]), Math.Max(1, room), look.Ascii);

        string Line(Said said, string curve, string rated)
        {
            var training = said switch
            {
                Said.All => Cells.Clean(scores.Training.ToString(), look.Ascii),
                Said.Short => $"loss {Loss(scores.Training)}{(scores.Training.Classified > 0 ? ", " : "")}{Accuracy(scores.Training)}",
                _ => $"{Loss(scores.Training)} {Accuracy(scores.Training)}".TrimEnd(),
            };
            var judged = scores.Validation is { } validation
                ? (Accuracy(validation) is { Length: > 0 } share ? share : Loss(validation))
                : "";
            if (said == Said.All)
                (trainingWidth, validationWidth) = (
                    Math.Max(trainingWidth, Cells.Width(training)),
                    Math.Max(validationWidth, judged.Length)
                );
            if (said == Said.Bare)
                return $"{ProgressLine.Name(scores.Number, epochs, words: false)} {training}{(judged.Length > 0 ? " val " + judged : "")}{(rated.Length > 0 ? " " + rated : "")} {took}";
            var padding = said == Said.All ? new string(' ', Math.Max(0, trainingWidth - Cells.Width(training))) : "";
            return $"{ProgressLine.Name(scores.Number, epochs, words: said == Said.All)}  {curve}{training}"
                + (judged.Length > 0 ? $", {padding}validation {judged.PadLeft(said == Said.All ? validationWidth : 0)}" : padding)
                + (rated.Length > 0 ? "  " + rated.PadLeft(rated.EndsWith(" ex/s", StringComparison.Ordinal) ? 10 : 7) : "")
                + $"  {took.PadLeft(timeWidth)}";
        }
    }

    private static string Loss(Scores scores) => ProgressLine.Loss(scores);

    private static string Accuracy(Scores scores) => ProgressLine.Accuracy(scores);

    private static string Uncoloured(string line) =>
        line.Replace("\e[36m", "", StringComparison.Ordinal).Replace("\e[0m", "", StringComparison.Ordinal);
}
