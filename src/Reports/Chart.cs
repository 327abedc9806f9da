using System.Diagnostics;

namespace DeepPipeline.Reports;

/// <summary>Curves over one pair of axes, as a value: a drawing in the terminal and one in a report are renderings of it.</summary>
/// <param name="Title">What is shown: <c>loss</c>.</param>
/// <param name="Across">What the horizontal axis counts: <c>epoch</c>.</param>
/// <param name="Curves">The curves.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed record Chart(string Title, string Across, Items<Curve> Curves) : IShown
{
    private string Line => Show.Line(this);

    /// <summary>Whether the vertical axis is logarithmic. Then values that are not over 0 are gaps; where none is over 0 the axis is linear after all.</summary>
    public bool Logarithmic { get; init; }

    /// <summary>The same chart with a logarithmic vertical axis, or without.</summary>
    public Chart WithLogarithmic(bool logarithmic = true) => this with { Logarithmic = logarithmic };

    /// <summary>The chart in characters: title, curves with axes, legend with the last values. No line is wider than asked.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="width">How many columns of text there are.</param>
    /// <param name="height">How many lines the curves take; title, axis and legend come on top of these.</param>
    /// <param name="ascii">Whether only ASCII may be used.</param>
    /// <param name="colour">Whether curves are coloured, by ANSI's sequences.</param>
    public static string Render(Chart chart, int width = 80, int height = 14, bool ascii = false, bool colour = false) =>
        new ChartText(chart, Math.Max(1, width), Math.Max(1, height), ascii, colour).Render();

    /// <summary>The chart as an SVG drawing, whole by itself: for a file, or a page or notebook of your own.</summary>
    /// <param name="width">How many pixels it is wide.</param>
    /// <param name="height">How many pixels it is high.</param>
    /// <example><code>File.WriteAllText("loss.svg", Charts.Of(last.History)[0].ToSvg());</code></example>
    public string ToSvg(int width = 640, int height = 320) => new ChartSvg(this, width, height).Render();

    /// <summary>The names of the scales that every curve has, beside what it is drawn over.</summary>
    internal Items<string> Scales =>
        Curves.IsEmpty
            ? Items<string>.None
            : Curves[0]
                .Scales.Map(scale => scale.Name)
                .Filter(name => Curves.ForAll(curve => curve.Scales.Exists(scale => scale.Name == name)));

    string IShown.Line => $"chart of {Title} by {Across}: {string.Join(", ", Curves.Map(curve => curve.Name))}";

    /// <summary>The chart, 80 columns wide.</summary>
    public override string ToString() => Render(this);
}
