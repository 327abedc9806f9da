using System.Globalization;
using System.Text;

namespace DeepPipeline.Reports;

/// <summary>A chart as a drawing that needs no page around it: axes, labels, legend and colours are its own.</summary>
internal sealed class ChartSvg(Chart chart, int width, int height)
{
    private const int MostPoints = 1500;
    private const int Left = 64;
    private const int Right = 16;
    private const int Bottom = 40;
    private const int Line = 18;
    private const int LetterWidth = 7;
    private const string Ink = "#1c1e21";
    private const string Soft = "#61656c";
    private const string Rule = "#dedbd3";

    private static readonly string[] Colours = ["#1f5fbf", "#c4541c", "#12756c", "#9a3b8f", "#8a6d00", "#5a4fcf", "#b3264a", "#4d6b1f"];
    private static readonly string[] Dashes = ["", "7 4", "2 4", "10 4 2 4"];

    private readonly Curve[] curves = [.. chart.Curves.Select(curve => curve.Thinned(MostPoints))];

    internal string Render()
    {
        var (rows, legend) = Legend();
        var top = 34 + (rows * Line);
        var (wide, tall) = (Math.Max(40, width - Left - Right), Math.Max(40, height - top - Bottom));
        var points = curves.SelectMany(curve => curve.Points).Where(point => point.IsFinite).ToArray();
        var up = Axis.Vertical(points.Select(point => point.Y), chart.Logarithmic, Math.Clamp(tall / 40, 1, 8));
        var across = Axis.Horizontal([.. points.Select(point => point.X)], Math.Clamp(wide / 80, 1, 10));
        var svg = new Html()
            .Raw(
                $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Left + wide + Right} {top + tall + Bottom}\" width=\"{Left + wide + Right}\" height=\"{top + tall + Bottom}\" role=\"img\" font-family=\"system-ui, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif\" font-size=\"12\">"
            )
            .Raw("<title>")
            .Text(chart.Title)
            .Raw(
                $"</title><rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/><text x=\"{Left}\" y=\"22\" font-size=\"14\" font-weight=\"600\" fill=\"{Ink}\">"
            )
            .Text(chart.Title)
            .Raw("</text>")
            .Raw(legend);
        foreach (var tick in up.Ticks)
        {
            var y = top + ((1 - up.At(tick.Value)) * tall);
            svg.Raw(
                    $"<path d=\"M{Left} {Place(y)}h{wide}\" stroke=\"{Rule}\"/><text x=\"{Left - 8}\" y=\"{Place(y + 4)}\" text-anchor=\"end\" fill=\"{Soft}\">"
                )
                .Text(tick.Label)
                .Raw("</text>");
        }

        foreach (var tick in across.Ticks)
            svg.Raw(
                    $"<text x=\"{Place(Left + (across.At(tick.Value) * wide))}\" y=\"{top + tall + 16}\" text-anchor=\"middle\" fill=\"{Soft}\">"
                )
                .Text(tick.Label)
                .Raw("</text>");
        svg.Raw($"<text x=\"{Left + (wide / 2)}\" y=\"{top + tall + 34}\" text-anchor=\"middle\" fill=\"{Soft}\">")
            .Text(chart.Across + (up.IsLogarithmic ? "; upwards logarithmic" : ""))
            .Raw("</text>");
        for (var i = 0; i < curves.Length; i++)
            Draw(svg, i, point => (Left + (across.At(point.X) * wide), top + ((1 - up.At(point.Y)) * tall)), up);
        return svg.Raw("</svg>").ToString();
    }

    // A line through neighbours that can be drawn; one between two gaps is a dot.
    private void Draw(Html svg, int number, Func<CurvePoint, (double X, double Y)> place, Axis up)
    {
        var (path, dots, points) = (new StringBuilder(), new List<(double X, double Y)>(), curves[number].Points);
        for (var i = 0; i < points.Count; i++)
        {
            if (!IsSeen(i))
                continue;
            var (x, y) = place(points[i]);
            if (!IsSeen(i - 1) && !IsSeen(i + 1))
                dots.Add((x, y));
            else
                path.Append(IsSeen(i - 1) ? 'L' : 'M').Append(Place(x)).Append(' ').Append(Place(y));
        }

        if (path.Length > 0)
            svg.Raw($"<path d=\"{path}\" fill=\"none\" {Stroke(number)} stroke-width=\"2\" stroke-linejoin=\"round\"/>");
        foreach (var (x, y) in dots)
            svg.Raw($"<circle cx=\"{Place(x)}\" cy=\"{Place(y)}\" r=\"3.5\" fill=\"{Colour(number)}\"/>");

        bool IsSeen(int i) => i >= 0 && i < points.Count && points[i].IsFinite && !double.IsNaN(up.At(points[i].Y));
    }

    private (int Rows, string Markup) Legend()
    {
        var (svg, x, row) = (new Html(), Left, 0);
        for (var i = 0; i < curves.Length; i++)
        {
            var last =
                curves[i].IsOfDots ? ""
                : double.IsNaN(curves[i].Last) ? "none"
                : Numbers.Short(curves[i].Last);
            var room = 30 + ((curves[i].Name.Length + last.Length + 3) * LetterWidth);
            if (x > Left && x + room > width - Right)
                (x, row) = (Left, row + 1);
            var y = 40 + (row * Line);
            svg.Raw(
                    curves[i].IsOfDots
                        ? $"<circle cx=\"{x + 11}\" cy=\"{y - 4}\" r=\"3.5\" fill=\"{Colour(i)}\"/>"
                        : $"<path d=\"M{x} {y - 4}h22\" {Stroke(i)} stroke-width=\"2.5\"/>"
                )
                .Raw($"<text x=\"{x + 28}\" y=\"{y}\" fill=\"{Soft}\">")
                .Text(curves[i].Name)
                .Raw($" <tspan fill=\"{Ink}\" font-weight=\"600\">")
                .Text(last)
                .Raw("</tspan></text>");
            x += room;
        }

        return (curves.Length == 0 ? 0 : row + 1, svg.ToString());
    }

    // Told apart without colours, too.
    private static string Stroke(int number) =>
        $"stroke=\"{Colour(number)}\""
        + (Dashes[number % Dashes.Length] is { Length: > 0 } dashes ? $" stroke-dasharray=\"{dashes}\"" : "");

    private static string Colour(int number) => Colours[number % Colours.Length];

    private static string Place(double at) => at.ToString("0.##", CultureInfo.InvariantCulture);
}
