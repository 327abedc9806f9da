using System.Xml.Linq;
using DeepPipeline.Reports;
using Xunit;

namespace DeepPipeline.Properties.Reports;

/// <summary>Drawings and tables that are whole by themselves.</summary>
public sealed class FragmentTests
{
    [Fact]
    public void A_chart_is_a_drawing_with_axes_legend_and_a_line_a_curve()
    {
        var chart = new Chart(
            "loss <of> \"all\" & more",
            "epoch",
            [Curve.Of("training", 3, 2, 1, 0.5), Curve.Of("validation", 3.5, double.NaN, 2, double.NaN)]
        );
        var svg = XDocument.Parse(chart.ToSvg(500, 300)).Root!;
        Assert.Equal("http://www.w3.org/2000/svg", svg.Name.NamespaceName);
        Assert.Equal(("500", "300"), (svg.Attribute("width")!.Value, svg.Attribute("height")!.Value));
        string[] texts = [.. svg.Descendants().Where(one => one.Name.LocalName == "text").Select(one => one.Value)];
        Assert.Contains("loss <of> \"all\" & more", texts);
        Assert.Contains("training 0.5", texts);
        Assert.Contains("validation 2", texts);
        Assert.Contains("epoch", texts);
        Assert.Contains("1", texts);
        // One line, and of the curve with gaps two points that have no neighbour.
        Assert.Single(svg.Descendants(), one => one.Attribute("stroke-linejoin") is not null);
        Assert.Equal(2, svg.Descendants().Count(one => one.Name.LocalName == "circle"));
        Assert.All(Numbers(svg), number => Assert.InRange(number, 0, 500));
    }

    [Fact]
    public void Dots_are_drawn_without_a_line_and_a_function_with_one()
    {
        (double X, double Y)[] points = [(3, 1), (1, 2), (2, 0)];
        var chart = new Chart("examples", "x", [Curve.Dots("examples", points), Curve.Through("line", [(1, 0), (3, 2)])]);
        var svg = XDocument.Parse(chart.ToSvg()).Root!;
        Assert.Equal(4, svg.Descendants().Count(one => one.Name.LocalName == "circle"));
        Assert.Single(svg.Descendants(), one => one.Attribute("stroke-linejoin") is not null);
        string[] texts = [.. svg.Descendants().Where(one => one.Name.LocalName == "text").Select(one => one.Value.Trim())];
        Assert.Contains("examples", texts);
        Assert.Contains("line 2", texts);
        Assert.Equal([new(1, 0), new(3, 2)], chart.Curves[1].Points);

        // Of more dots than are drawn some are left out, and none gets a line.
        var many = new Chart("many", "x", [Curve.Dots("many", Enumerable.Range(0, 5000).Select(i => (i * 1.0, Math.Sin(i))))]);
        var drawn = XDocument.Parse(many.ToSvg()).Root!;
        Assert.InRange(drawn.Descendants().Count(one => one.Name.LocalName == "circle"), 500, 1600);
        Assert.DoesNotContain(drawn.Descendants(), one => one.Attribute("stroke-linejoin") is not null);
    }

    [Fact]
    public void The_legend_of_dots_alone_is_a_dot()
    {
        var chart = new Chart("examples", "x", [Curve.Dots("patients", [(1, 2), (2, 1), (3, 3)])]);
        Assert.EndsWith("\n● patients", Chart.Render(chart).TrimEnd(), StringComparison.Ordinal);
        Assert.EndsWith("\n* patients", Chart.Render(chart, ascii: true).TrimEnd(), StringComparison.Ordinal);
        Assert.Equal(["circle"], Keys(chart));
        Assert.Equal(["path"], Keys(chart with { Curves = [Curve.Of("loss", 1, 2)] }));

        static IEnumerable<string> Keys(Chart chart) =>
            XDocument
                .Parse(new Report("r").WithCharts(chart).ToHtml())
                .Descendants()
                .Where(one => ((string?)one.Attribute("class"))?.StartsWith("key ", StringComparison.Ordinal) == true)
                .SelectMany(key => key.Elements())
                .Select(one => one.Name.LocalName);
    }

    [Fact]
    public void Dots_are_not_smoothed_into_a_line()
    {
        var dots = new Chart("examples", "x", [Curve.Dots("patients", Enumerable.Range(0, 100).Select(i => (i * 1.0, Math.Sin(i))))]);
        var line = new Chart("loss", "step", [Curve.Of("loss", [.. Enumerable.Range(0, 100).Select(i => Math.Sin(i))])]);
        Assert.Equal((0, 0, 100), Drawn(dots));
        Assert.Equal((1, 1, 0), Drawn(line));

        static (int Sliders, int Lines, int Dots) Drawn(Chart chart)
        {
            var page = XDocument.Parse(new Report("r").WithCharts(chart).ToHtml());
            return (Of("smoothing"), Of("line"), Of("dot"));

            int Of(string kind) => page.Descendants().Count(one => ((string?)one.Attribute("class"))?.Split(' ')[0] == kind);
        }
    }

    [Fact]
    public void An_axis_that_is_linear_after_all_is_not_called_logarithmic()
    {
        foreach (var (least, isLogarithmic) in ((double, bool)[])[(-2, false), (2, true)])
        {
            var chart = new Chart("rate", "step", [Curve.Of("rate", least, least / 2)]).WithLogarithmic();
            Assert.Equal(isLogarithmic, chart.ToSvg().Contains("logarithmic", StringComparison.Ordinal));
            Assert.Equal(
                isLogarithmic,
                new Report("r").WithCharts(chart).ToHtml().Contains("; upwards logarithmic", StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public void What_has_nothing_to_draw_or_little_room_is_a_drawing_all_the_same()
    {
        foreach (
            var chart in (Chart[])
                [
                    new Chart("empty", "epoch", []),
                    new Chart("gaps", "epoch", [Curve.Of("a", double.NaN, double.PositiveInfinity)]),
                    new Chart("one", "step", [Curve.Of("a", 1)]),
                    new Chart("log", "step", [Curve.Of("a", 1e-8, 0, -1, 1e6)]) { Logarithmic = true },
                    new Chart("long", "step", [Curve.Of("a", [.. Enumerable.Range(0, 100_000).Select(i => Math.Sin(i))])]),
                    new Chart(
                        "many",
                        "step",
                        [.. Enumerable.Range(0, 40).Select(i => Curve.Of($"a curve with a long name {i}", i, i + 1))]
                    ),
                ]
        )
        {
            foreach (var width in (int[])[1, 120, 640])
            {
                var text = chart.ToSvg(width, 200);
                _ = XDocument.Parse(text);
                Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
                Assert.InRange(text.Length, 100, 100_000);
            }
        }
    }

    [Fact]
    public void A_confusion_table_is_a_table_with_recall_and_precision()
    {
        var table = ConfusionTable.Of(
            ["<cat>", "dog"],
            new long[,]
            {
                { 8, 2 },
                { 0, 10 },
            }
        );
        var html = XElement.Parse(table.ToHtml());
        string[] cells = [.. html.Descendants().Where(one => one.Name.LocalName is "th" or "td").Select(one => one.Value)];
        Assert.Equal(
            [
                "",
                "<cat>",
                "dog",
                "recall, %",
                "<cat>",
                "8",
                "2",
                "80.0",
                "dog",
                "0",
                "10",
                "100.0",
                "precision, %",
                "100.0",
                "83.3",
                "90.0",
            ],
            cells
        );
        var many = ConfusionTable.Of([], new long[50, 50]);
        Assert.Contains("30 of 50 classes", many.ToHtml(), StringComparison.Ordinal);
    }

    private static IEnumerable<double> Numbers(XElement svg) =>
        svg.Descendants()
            .SelectMany(one => one.Attributes())
            .Where(attribute => attribute.Name.LocalName is "x" or "y" or "cx" or "cy")
            .Select(attribute => double.Parse(attribute.Value, System.Globalization.CultureInfo.InvariantCulture));
}
