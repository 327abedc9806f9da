using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DeepPipeline.Reports;

/// <summary>
/// A chart as a drawing that stretches with its page, its labels beside it as text that does not; with the numbers for
/// the values under the pointer, and again as a table.
/// </summary>
internal static class ChartHtml
{
    private const int MostPoints = 1500;
    private const int MostScaledPoints = 600; // each has several places across
    private const int MostRows = 200;
    private const int Colours = 8;
    private const int Ticks = 5;
    private const int Marks = 8;
    private const double Width = 1000; // of the drawing's own units
    private const double Height = 500;

    internal static void Write(Html html, Chart chart, int number)
    {
        var scales = chart.Scales;
        var most = scales.IsEmpty ? MostPoints : MostScaledPoints;
        var curves = chart.Curves.Select(curve => curve.Thinned(most)).ToArray();
        var up = Axis.Vertical(
            curves.SelectMany(curve => curve.Points).Where(point => point.IsFinite).Select(point => point.Y),
            chart.Logarithmic,
            Ticks
        );
        var across = Axis.Horizontal(
            [.. curves.SelectMany(curve => curve.Points).Where(point => point.IsFinite).Select(point => point.X)],
            Marks
        );
        html.Raw("<figure class=\"chart\">").Raw("<figcaption>").Element("h3", chart.Title);
        Legend(html, curves);
        html.Raw("</figcaption>\n<div class=\"frame\"><div class=\"up\" aria-hidden=\"true\">");
        foreach (var tick in up.Ticks)
            html.Element("span", tick.Label, $"style=\"bottom:{Place(up.At(tick.Value), 100)}%\"");
        html.Raw("</div>\n<div class=\"plot\" tabindex=\"0\"")
            .Attribute("data-chart", Data(curves, across, up, chart.Across, scales))
            .Raw(">");
        Drawing(html, chart, curves, across, up, number);
        Lone(html, curves, across, up);
        html.Raw(
            "<div class=\"cursor\" hidden=\"hidden\"></div><output class=\"values\" hidden=\"hidden\"></output></div>\n<div class=\"across\" aria-hidden=\"true\">"
        );
        foreach (var tick in across.Ticks)
            html.Element("span", tick.Label, $"style=\"left:{Place(across.At(tick.Value), 100)}%\"");
        html.Raw("</div></div>\n<p class=\"unit\"><a")
            .Attribute("download", FileName(chart))
            .Raw(" href=\"data:image/svg+xml;base64,")
            .Raw(Convert.ToBase64String(Encoding.UTF8.GetBytes(chart.ToSvg())))
            .Raw("\">Save as SVG</a> ")
            .Element("span", chart.Across)
            .Text(
                (up.IsLogarithmic ? "; upwards logarithmic" : "")
                    + (chart.Curves.Any(curve => curve.Points.Count > most) ? "; not every point is drawn" : "")
            )
            .Raw("</p>\n");
        Table(html, chart);
        html.Raw("</figure>\n");
    }

    private static void Legend(Html html, Curve[] curves)
    {
        html.Raw("<ul class=\"legend\">");
        for (var i = 0; i < curves.Length; i++)
            html.Raw($"<li><svg class=\"key k{Colour(i)}\" viewBox=\"0 0 22 6\" aria-hidden=\"true\">")
                .Raw(curves[i].IsOfDots ? "<circle cx=\"11\" cy=\"3\" r=\"3\"/>" : "<path d=\"M1 3H21\"/>")
                .Raw("</svg><span>")
                .Text(curves[i].Name)
                .Raw("</span> ")
                .Element(
                    "b",
                    curves[i].IsOfDots ? ""
                        : double.IsNaN(curves[i].Last) ? "none"
                        : Numbers.Short(curves[i].Last)
                )
                .Raw("</li>");
        html.Raw("</ul>");
    }

    private static void Drawing(Html html, Chart chart, Curve[] curves, Axis across, Axis up, int number)
    {
        html.Raw(
                $"<svg viewBox=\"0 0 {Width} {Height}\" preserveAspectRatio=\"none\" role=\"img\" aria-labelledby=\"t{number} d{number}\"><title id=\"t{number}\">"
            )
            .Text(chart.Title)
            .Raw($"</title><desc id=\"d{number}\">")
            .Text(Description(chart))
            .Raw("</desc><path class=\"grid\" d=\"");
        foreach (var tick in up.Ticks)
            html.Raw($"M0 {Place(1 - up.At(tick.Value), Height)}H{Width}");
        html.Raw("\"/>");
        for (var i = 0; i < curves.Length; i++)
        {
            // The script smooths lines; dots have none.
            if (!curves[i].IsOfDots && Path(curves[i], across, up) is { Length: > 0 } path)
                html.Raw($"<path class=\"line k{Colour(i)}\" data-curve=\"{i}\" d=\"{path}\"/>");
        }

        html.Raw("</svg>");
    }

    private static string Path(Curve curve, Axis across, Axis up)
    {
        var (path, isOn) = (new StringBuilder(), false);
        foreach (var point in curve.Points)
        {
            var isSeen = IsSeen(point, up);
            if (isSeen)
                path.Append(isOn ? 'L' : 'M')
                    .Append(Place(across.At(point.X), Width))
                    .Append(' ')
                    .Append(Place(1 - up.At(point.Y), Height));
            isOn = isSeen;
        }

        return path.ToString();
    }

    // A point between two gaps has no line.
    private static void Lone(Html html, Curve[] curves, Axis across, Axis up)
    {
        for (var i = 0; i < curves.Length; i++)
        {
            var points = curves[i].Points;
            for (var p = 0; p < points.Count; p++)
            {
                if (
                    IsSeen(points[p], up)
                    && (p == 0 || !IsSeen(points[p - 1], up))
                    && (p + 1 == points.Count || !IsSeen(points[p + 1], up))
                )
                    html.Raw(
                        $"<i class=\"dot k{Colour(i)}\" style=\"left:{Place(across.At(points[p].X), 100)}%;bottom:{Place(up.At(points[p].Y), 100)}%\"></i>"
                    );
            }
        }
    }

    // Places are shares of the plot, so that the script needs to know nothing of axes.
    private static string Data(Curve[] curves, Axis across, Axis up, string counts, Items<string> scales)
    {
        var xs = Xs(curves);
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory))
        {
            json.WriteStartObject();
            json.WriteString("across", counts);
            Array(json, "x", xs.Select(x => (double?)x));
            Array(json, "left", xs.Select(x => (double?)Math.Round(across.At(x), 4)));
            json.WriteBoolean("logarithmic", up.IsLogarithmic);
            Array(json, "range", [up.Low, up.High]);
            var axes = scales.Map(scale =>
                Axis.Horizontal(
                    [.. curves.SelectMany(curve => curve.By(scale).Points).Select(point => point.X).Where(double.IsFinite)],
                    Marks
                )
            );
            if (!scales.IsEmpty)
                Scales(json, scales.Select((scale, i) => (scale, axes[i])).Prepend((counts, across)));
            json.WriteStartArray("curves");
            for (var i = 0; i < curves.Length; i++)
            {
                var at = ByX(curves[i]);
                json.WriteStartObject();
                json.WriteString("name", curves[i].Name);
                json.WriteNumber("colour", Colour(i));
                Array(json, "y", xs.Select(x => Find(at, x)));
                Array(
                    json,
                    "top",
                    xs.Select(x => Find(at, x) is { } y && !double.IsNaN(up.At(y)) ? Math.Round(1 - up.At(y), 4) : (double?)null)
                );
                if (!scales.IsEmpty)
                {
                    json.WriteStartArray("scales");
                    for (var s = 0; s < scales.Count; s++)
                        Scaled(json, curves[i], scales[s], axes[s], xs);
                    json.WriteEndArray();
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(memory.ToArray());
    }

    // What one may choose, the first of which is what is drawn.
    private static void Scales(Utf8JsonWriter json, IEnumerable<(string Name, Axis Axis)> scales)
    {
        json.WriteStartArray("scales");
        foreach (var (name, axis) in scales)
        {
            json.WriteStartObject();
            json.WriteString("across", name);
            Array(json, "left", axis.Ticks.Select(tick => (double?)Math.Round(axis.At(tick.Value), 4)));
            json.WriteStartArray("labels");
            foreach (var tick in axis.Ticks)
                json.WriteStringValue(tick.Label);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // Where the points of a curve lie on another scale, in the order of the places on the first.
    private static void Scaled(Utf8JsonWriter json, Curve curve, string scale, Axis axis, double[] xs)
    {
        var at = curve
            .Points.Zip(curve.By(scale).Points, (drawn, other) => (drawn.X, Other: other.X))
            .Where(pair => double.IsFinite(pair.X))
            .GroupBy(pair => pair.X)
            .ToDictionary(same => same.Key, same => same.Last().Other);
        json.WriteStartObject();
        Array(json, "x", xs.Select(x => Find(at, x) is { } found ? Math.Round(found, 3) : (double?)null));
        Array(json, "left", xs.Select(x => Find(at, x) is { } found ? Math.Round(axis.At(found), 4) : (double?)null));
        json.WriteEndObject();
    }

    private static string FileName(Chart chart)
    {
        var name = new string([
            .. $"{chart.Title} by {chart.Across}".Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-'),
        ]);
        return string.Join('-', name.Split('-', StringSplitOptions.RemoveEmptyEntries).Take(12)) + ".svg";
    }

    private static void Array(Utf8JsonWriter json, string name, IEnumerable<double?> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            if (value is { } number)
                json.WriteNumberValue(number);
            else
                json.WriteNullValue();
        }

        json.WriteEndArray();
    }

    private static void Table(Html html, Chart chart)
    {
        var curves = chart.Curves.Select(curve => curve.Thinned(MostRows)).ToArray();
        html.Raw("<details><summary>Numbers</summary><div class=\"scroll\" tabindex=\"0\"><table>")
            .Raw("<caption>")
            .Text(chart.Title)
            .Raw("</caption><thead><tr>")
            .Element("th", chart.Across, "scope=\"col\"");
        foreach (var curve in curves)
            html.Element("th", curve.Name, "scope=\"col\"");
        html.Raw("</tr></thead><tbody>");
        var byX = curves.Select(ByX).ToArray();
        foreach (var x in Xs(curves).Take(MostRows + 1))
        {
            html.Raw("<tr>").Element("th", Numbers.Short(x), "scope=\"row\"");
            foreach (var at in byX)
                html.Element("td", at.TryGetValue(x, out var y) ? Numbers.Short(y) : "");
            html.Raw("</tr>");
        }

        html.Raw("</tbody></table></div></details>");
    }

    private static string Description(Chart chart) =>
        string.Join(
            ". ",
            chart.Curves.Select(curve =>
                curve.Points.Where(point => point.IsFinite).ToArray() is { Length: > 0 } points
                    ? $"{curve.Name}: from {Numbers.Short(points[0].Y)} at {chart.Across} {Numbers.Short(points[0].X)} to {Numbers.Short(points[^1].Y)} at {Numbers.Short(points[^1].X)}, between {Numbers.Short(points.Min(point => point.Y))} and {Numbers.Short(points.Max(point => point.Y))}"
                    : $"{curve.Name}: nothing to draw"
            )
        );

    private static double[] Xs(Curve[] curves) =>
        [.. curves.SelectMany(curve => curve.Points).Select(point => point.X).Where(double.IsFinite).Distinct().Order()];

    private static Dictionary<double, double> ByX(Curve curve) =>
        curve
            .Points.Where(point => double.IsFinite(point.X))
            .GroupBy(point => point.X)
            .ToDictionary(same => same.Key, same => same.Last().Y);

    private static double? Find(Dictionary<double, double> at, double x) => at.TryGetValue(x, out var y) && double.IsFinite(y) ? y : null;

    private static bool IsSeen(CurvePoint point, Axis up) => point.IsFinite && !double.IsNaN(up.At(point.Y));

    private static int Colour(int number) => number % Colours;

    private static string Place(double share, double size) => (share * size).ToString("0.##", CultureInfo.InvariantCulture);
}
