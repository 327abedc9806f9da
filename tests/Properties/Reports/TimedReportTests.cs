using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Backend.Runs;
using DeepPipeline.Reports;
using Xunit;

namespace DeepPipeline.Properties.Reports;

/// <summary>Reports with the times of runs, and of several runs.</summary>
public sealed class TimedReportTests
{
    private static readonly Timeline Timed = Recorded();

    [Fact]
    public void Times_and_throughput_are_facts()
    {
        var page = Parsed(new Report("r").WithTimeline(Timed));
        Assert.Equal(["Learning curves", "Time"], page.Descendants("h2").Select(heading => heading.Value));
        Assert.Equal(
            [
                "whole time: 16.0 s",
                "training: 10.0 s",
                "validation and the rest: 6.0 s",
                "an epoch: 5.0 s",
                "examples trained on: 74",
                "examples a second: 7",
            ],
            page.Descendants("dl").Single().Elements("div").Select(fact => $"{fact.Element("dt")!.Value}: {fact.Element("dd")!.Value}")
        );
        Assert.Equal(["training loss", "learning rate"], page.Descendants("h3").Select(title => title.Value));
    }

    [Fact]
    public void The_loss_of_steps_has_its_places_by_step_by_epoch_and_by_time()
    {
        using var data = Data(new Report("r").WithTimeline(Timed));
        var (root, curve) = (data.RootElement, data.RootElement.GetProperty("curves")[0]);
        Assert.Equal(Enumerable.Range(1, 10).Select(step => (double)step), Numbers(root, "x"));
        Assert.Equal(Timed.Steps.Select(point => point.Loss), Numbers(curve, "y"));
        Assert.Equal(
            ["step", "epoch", "time, seconds"],
            root.GetProperty("scales").EnumerateArray().Select(scale => scale.GetProperty("across").GetString())
        );
        var scales = curve.GetProperty("scales").EnumerateArray().ToArray();
        Assert.Equal([0.2, 0.4, 0.6, 0.8, 1, 1.2, 1.4, 1.6, 1.8, 2], Numbers(scales[0], "x"));
        // Three seconds of judging lie between the epochs.
        Assert.Equal([0.0, 1, 2, 3, 4, 8, 9, 10, 11, 12], Numbers(scales[1], "x"));
        Assert.Equal([0, 0.0833, 0.1667, 0.25, 0.3333, 0.6667, 0.75, 0.8333, 0.9167, 1], Numbers(scales[1], "left"));
        Assert.All(
            root.GetProperty("scales").EnumerateArray(),
            scale => Assert.Equal(scale.GetProperty("left").GetArrayLength(), scale.GetProperty("labels").GetArrayLength())
        );
    }

    [Fact]
    public void What_the_script_does_is_hidden_until_it_runs_and_the_raw_curve_is_drawn()
    {
        var page = Parsed(new Report("r").WithTimeline(Timed));
        var controls = page.Descendants("div").Single(div => (string?)div.Attribute("class") == "controls");
        Assert.Equal("hidden", (string?)controls.Attribute("hidden"));
        Assert.Equal(["step", "epoch", "time"], controls.Descendants("label").Select(label => label.Value));
        Assert.Equal(
            2,
            page.Descendants("path")
                .Count(path => ((string?)path.Attribute("class"))?.StartsWith("line ", StringComparison.Ordinal) == true)
        );
        // Ten steps are too few to be smoothed.
        Assert.DoesNotContain(page.Descendants("input"), input => (string?)input.Attribute("type") == "range");
        var longer = Parsed(
            new Report("r").WithCharts(new Chart("c", "step", [Curve.Of("a", [.. Enumerable.Range(0, 20).Select(i => (double)i)])]))
        );
        Assert.Single(longer.Descendants("input"), input => (string?)input.Attribute("type") == "range");
        Assert.DoesNotContain(longer.Descendants("input"), input => (string?)input.Attribute("type") == "radio");
    }

    [Fact]
    public void Each_chart_can_be_saved_as_the_drawing_that_it_is()
    {
        var charts = Charts.Of(Timed) + Charts.Of(Histories.Small);
        var links = Parsed(new Report("r") { Charts = charts }).Descendants("a").ToArray();
        Assert.Equal(
            [
                "training-loss-by-step.svg",
                "learning-rate-by-step.svg",
                "loss-by-epoch.svg",
                "accuracy-by-epoch.svg",
                "learning-rate-by-epoch.svg",
            ],
            links.Select(link => (string?)link.Attribute("download"))
        );
        Assert.Equal(
            charts.Select(chart => chart.ToSvg()),
            links.Select(link => Encoding.UTF8.GetString(Convert.FromBase64String(((string?)link.Attribute("href"))!.Split(',')[1])))
        );
    }

    [Fact]
    public void Runs_are_a_table_with_the_best_marked_and_curves_in_the_same_charts()
    {
        var recipe = Recipe.For(Loss.CrossEntropy);
        var report = Report.Comparing(
            "Batches",
            NamedHistory.Of("<small>", Histories.Small.Take(1)).WithRecipe(recipe).WithTimeline(Timed),
            NamedHistory.Of("large", Histories.Of([0.9])).WithRecipe(recipe with { Batch = 64 })
        );
        var page = Parsed(report);
        var table = page.Descendants("table").Single(one => (string?)one.Attribute("class") == "runs");
        Assert.Equal(report.Comparison!.Headings, table.Element("thead")!.Descendants("th").Select(cell => cell.Value));
        Assert.Equal(
            report.Comparison.Rows.Select(row => string.Join('|', row)),
            table.Element("tbody")!.Elements("tr").Select(row => string.Join('|', row.Elements().Select(cell => cell.Value)))
        );
        Assert.Equal(
            ["0.25"],
            table
                .Descendants("td")
                .Where(cell => ((string?)cell.Attribute("class"))?.Contains("best", StringComparison.Ordinal) == true)
                .Take(1)
                .Select(cell => cell.Value)
        );
        Assert.Equal(["Runs", "Learning curves"], page.Descendants("h2").Select(heading => heading.Value));
        Assert.Equal("training loss", page.Descendants("h3").First().Value);
    }

    [Fact]
    public void A_run_of_a_million_steps_keeps_a_page_small()
    {
        var recorder = new RunRecorder(new FakeClock());
        var recording = recorder.Begin();
        recording.BeginEpoch();
        for (var step = 1; step <= 1_000_000; step++)
            recording.Take(step, step / 1e5, 1 + Math.Sin(step), 0.1, 32);
        var html = new Report("r").WithTimeline(recorder.Timeline).ToHtml();
        Assert.InRange(html.Length, 10_000, 150_000);
        Assert.Contains("training loss, means of 256 steps", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_has_not_begun_has_no_curves_and_no_epochs()
    {
        var page = Parsed(new Report("r").WithTimeline(Timeline.Empty));
        Assert.Equal(["Time"], page.Descendants("h2").Select(heading => heading.Value));
        Assert.DoesNotContain("NaN", page.ToString(), StringComparison.Ordinal);
    }

    private static Timeline Recorded()
    {
        var time = new FakeClock();
        var recorder = new RunRecorder(time);
        _ = Toy.Run(Toy.Recipe with { Epochs = 2, Schedule = Schedule.InverseTime(1) })
            .Recorded(by: recorder)
            .Observed(happened =>
                time.Advance(
                    happened is EpochDone ? 3
                    : happened is StepDone ? 1
                    : 0
                )
            )
            .ToList();
        return recorder.Timeline;
    }

    private static JsonDocument Data(Report report) =>
        JsonDocument.Parse(
            (string)Parsed(report).Descendants("div").First(div => (string?)div.Attribute("class") == "plot").Attribute("data-chart")!
        );

    private static double[] Numbers(JsonElement of, string name) =>
        [.. of.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];

    private static XDocument Parsed(Report report)
    {
        using var reader = XmlReader.Create(
            new StringReader(report.ToHtml()),
            new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore }
        );
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }
}
