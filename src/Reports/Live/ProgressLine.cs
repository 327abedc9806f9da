using System.Globalization;

namespace DeepPipeline.Reports;

/// <summary>Where a run stands within an epoch, as a value, of which a line that is written again and again is a rendering.</summary>
/// <param name="Epoch">The number of the epoch.</param>
/// <param name="Epochs">How many there will be; null if nobody knows.</param>
/// <param name="Step">The number of the step within the epoch.</param>
/// <param name="Steps">How many steps the epoch has.</param>
/// <param name="Scores">The scores of the epoch so far.</param>
/// <param name="Losses">The losses of the run so far, from left to right.</param>
/// <param name="Rate">How many examples a second it trains on; NaN if that is not known.</param>
/// <param name="Left">How long the rest of the run takes, about; null if that is not known.</param>
internal sealed record ProgressLine(
    int Epoch,
    int? Epochs,
    int Step,
    int Steps,
    Scores Scores,
    IReadOnlyList<double> Losses,
    double Rate,
    TimeSpan? Left
)
{
    private const int WidestBar = 30;
    private const int Yellow = 33;
    private const int Green = 32;
    private const int Grey = 90;
    private const int Cyan = 36;

    private enum Said
    {
        Loss,
        Bare,
        Short,
        All,
    }

    /// <summary>What has a place in a line.</summary>
    /// <param name="Words">Whether words stand beside numbers.</param>
    /// <param name="Bar">How wide the bar is at least.</param>
    /// <param name="Spark">How wide the curve of the loss is.</param>
    /// <param name="Scores">What is said of the scores.</param>
    /// <param name="Rate">Whether examples a second are said.</param>
    private readonly record struct Layout(bool Words, int Bar, int Spark, Said Scores, bool Rate);

    // The richest first.
    private static readonly Layout[] Layouts =
    [
        new(true, 12, 16, Said.All, true),
        new(true, 5, 8, Said.All, true),
        new(true, 5, 8, Said.Short, true),
        new(true, 4, 6, Said.Short, false),
        new(false, 3, 6, Said.Bare, true),
        new(false, 3, 4, Said.Bare, true),
        new(false, 3, 4, Said.Bare, false),
        new(false, 0, 4, Said.Loss, false),
        new(false, 0, 0, Said.Loss, false),
    ];

    /// <summary>The line; it has no more columns than the place has, less one, since a full line is broken by some terminals.</summary>
    internal string Render(ProgressLook look)
    {
        var room = Math.Max(1, look.Width - 1);
        foreach (var layout in Layouts)
        {
            var (before, after) = (Name(Epoch, Epochs, layout.Words), After(layout, look.Ascii));
            var bar = Math.Min(WidestBar, room - Cells.Width(before) - Cells.Width(after) - Gaps(layout));
            if (bar >= layout.Bar)
                return string.Join(' ', Parts(layout, look, before, after, layout.Bar == 0 ? 0 : bar).Where(part => part.Length > 0));
        }

        return Cells.Cut(Name(Epoch, Epochs, words: false), room, look.Ascii);
    }

    /// <summary>What an epoch is called: <c>epoch 2/5</c>, or in few columns <c>2/5</c>.</summary>
    internal static string Name(int epoch, int? epochs, bool words)
    {
        var of = epochs?.ToString(CultureInfo.InvariantCulture);
        return (words || of is null ? "epoch " : "")
            + epoch.ToString(CultureInfo.InvariantCulture).PadLeft(of?.Length ?? 0)
            + (of is null ? "" : "/" + of);
    }

    /// <summary>The accuracy, or of what is not classified the loss: <c>95.6 %</c>.</summary>
    internal static string Accuracy(Scores scores, string format = "0.0 %") =>
        scores.Classified > 0 ? scores.Accuracy.ToString(format, CultureInfo.InvariantCulture) : "";

    /// <summary>The loss: <c>0.0715</c>.</summary>
    internal static string Loss(Scores scores) => scores.Loss.ToString("0.0000", CultureInfo.InvariantCulture);

    private IEnumerable<string> Parts(Layout layout, ProgressLook look, string before, string after, int bar)
    {
        var filled = Steps == 0 ? 0 : (int)((long)bar * Step / Steps);
        var (full, empty) =
            look.Ascii ? ('#', '.')
            : look.Colour ? ('━', '━')
            : ('█', '░');
        yield return before;
        yield return look.Paint(new string(full, filled), Step < Steps ? Yellow : Green)
            + look.Paint(new string(empty, bar - filled), Grey);
        if (layout.Spark > 0)
            yield return look.Paint(Sparkline.Render(Losses, layout.Spark, look.Ascii).PadRight(layout.Spark), Cyan);
        yield return after;
    }

    // The spaces between what has a place, and the curve's columns.
    private static int Gaps(Layout layout) => (layout.Spark > 0 ? layout.Spark + 1 : 0) + (layout.Bar > 0 ? 2 : 1);

    private string After(Layout layout, bool ascii)
    {
        var gap = layout.Words ? "  " : " ";
        var scores = layout.Scores switch
        {
            Said.All => Cells.Clean(Scores.ToString(), ascii),
            Said.Short => $"loss {Loss(Scores)}{(Scores.Classified > 0 ? ", " : "")}{Accuracy(Scores)}",
            Said.Bare => $"{Loss(Scores)} {Accuracy(Scores, "0 %")}".TrimEnd(),
            _ => Loss(Scores),
        };
        var rate = layout.Rate ? gap + (Numbers.Rate(Rate) is { Length: > 0 } rated ? rated + (layout.Words ? " ex/s" : "/s") : "") : "";
        var left = Left is { } time ? Numbers.Estimate(time) : "";
        // What grows and shrinks would change the layout in the middle of a run.
        return scores
            + (layout.Rate ? rate.PadRight(layout.Words ? 12 : 8) : "")
            + (layout.Words ? (gap + left + (left.Length > 0 ? " left" : "")).PadRight(12) : (gap + left).PadRight(6));
    }
}
