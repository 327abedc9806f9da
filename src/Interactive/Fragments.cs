using System.Globalization;

namespace DeepPipeline.Interactive;

/// <summary>What a notebook shows of a value. Nothing is trained for it, and no more of a data set is read than is shown.</summary>
public static class Fragments
{
    private const int MostPictures = 24;
    private const int Enlarged = 64;
    private const int MostCharts = 4;

    /// <summary>A chart as a drawing.</summary>
    public static Fragment Of(Chart chart) => new(chart.ToSvg(460, 260));

    /// <summary>Charts side by side.</summary>
    public static Fragment Of(IEnumerable<Chart> charts) => Fragment.Beside(charts.Select(Of));

    /// <summary>A confusion table, shaded.</summary>
    public static Fragment Of(ConfusionTable table) => new(table.ToHtml());

    /// <summary>A picture, small ones enlarged so that points are seen.</summary>
    public static Fragment Of(Picture picture)
    {
        var png = picture.ToPng();
        if (png.Length == 0)
            return Fragment.OfText("a picture without points");
        var times = Math.Max(1, Enlarged / Math.Max(picture.Width, picture.Height));
        return new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"<img alt=\"\" width=\"{picture.Width * times}\" height=\"{picture.Height * times}\" style=\"image-rendering:pixelated\" src=\"data:image/png;base64,{Convert.ToBase64String(png)}\"/>"
            )
        );
    }

    /// <summary>Problems as a list: what stands where, what was expected, what to do.</summary>
    public static Fragment Of(IEnumerable<Problem> problems) =>
        new(
            $"<ul style=\"margin:0;padding-left:1.2em\">{string.Concat(problems.Select(problem => $"<li><b>{Fragment.Escaped(problem.Path)}</b> {Fragment.Escaped(Words(problem))}<br/><span style=\"opacity:.7\">{Fragment.Escaped(problem.Hint)}</span></li>"))}</ul>"
        );

    /// <summary>How a run went: the last epoch in a line, and its curves.</summary>
    public static Fragment Of<TIn, TOut>(Epoch<TIn, TOut> epoch)
        where TIn : IKind
        where TOut : IKind => OfHistory(epoch.ToString(), epoch.History);

    /// <summary>The first examples of a data set of pictures, with their classes.</summary>
    public static Fragment Of(Dataset<Image, Labels> data) =>
        new(
            Fragment.OfText(data.ToString()).Html
                + Fragment.Beside(data.Examples.Take(MostPictures).Select(example => Labelled(data, example))).Html
        );

    /// <summary>What is known of epochs: a line, and curves of loss and metrics.</summary>
    internal static Fragment OfHistory(string line, IReadOnlyList<EpochScores> history) =>
        new($"<div>{Fragment.Escaped(line)}</div>{Of(Charts.Of(history).Take(MostCharts)).Html}");

    private static Fragment Labelled(Dataset<Image, Labels> data, Example<Image, Labels> example)
    {
        var sizes = data.InputShape.Untyped;
        var picture = Picture.OfPlanes(example.Input, (int)sizes[1].Size, (int)sizes[2].Size, (int)sizes[3].Size, Enlarged);
        var label = example.Label;
        var name = label >= 0 && label < data.ClassNames.Count ? data.ClassNames[label] : label.ToString(CultureInfo.InvariantCulture);
        return new(
            $"<figure style=\"margin:0;text-align:center;font-size:12px\">{Of(picture).Html}<figcaption>{Fragment.Escaped(name)}</figcaption></figure>"
        );
    }

    private static string Words(Problem problem) =>
        $"{(problem.Subject is "" ? "" : $"{problem.Subject} ")}expected {problem.Expected}, got {problem.Actual}";
}
