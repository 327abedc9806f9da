using System.Globalization;

namespace DeepPipeline.Reports;

/// <summary>A report as one page of HTML.</summary>
internal static class HtmlReport
{
    /// <summary>How many points a curve has at least that is smoothed; the script has it too.</summary>
    private const int FewestToSmooth = 20;

    private static readonly string Style = Embedded("report.css");
    private static readonly string Script = Embedded("report.js");

    internal static string Of(Report report)
    {
        // The policy forbids whatever would have to be fetched.
        var html = new Html()
            .Raw(
                "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<meta name=\"color-scheme\" content=\"light dark\"/>\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\"/>\n"
            )
            .Element("title", report.Title)
            .Raw("\n<style>\n")
            .Raw(Style)
            .Raw("</style>\n</head>\n<body>\n");
        Head(html, report);
        html.Raw("<main>\n");
        if (!report.Advice.IsEmpty)
            Section(html, "advice", "Advice", "What keeps it from learning well.", () => Advice(html, report.Advice));
        if (report.Comparison is { Runs.IsEmpty: false } comparison)
            Section(html, "runs", "Runs", "Settings are those in which recipes differ.", () => ComparisonHtml.Write(html, comparison));
        var charts = report.Timeline is { Steps.IsEmpty: false } steps ? Reports.Charts.Of(steps) + report.Charts : report.Charts;
        if (!charts.IsEmpty)
            Section(html, "curves", "Learning curves", "", () => Charts(html, charts));
        if (report.Timeline is { } timeline)
            Section(html, "time", "Time", "", () => Facts(html, Times(timeline), "facts"));
        if (report.Confusion is { Size: > 0 } confusion)
            Section(html, "confusion", "Confusion", "", () => ConfusionHtml.Write(html, confusion));
        if (!report.Mistakes.IsEmpty)
            Section(html, "mistakes", "Mistakes", "The most confident first.", () => Mistakes(html, report.Mistakes));
        if (report.Model.Length > 0)
            Section(html, "model", "Model", "", () => Block(html, report.Model));
        if (report.Recipe.Length > 0)
            Section(html, "recipe", "Recipe", "", () => Block(html, report.Recipe));
        if (!report.Environment.IsEmpty)
            Section(html, "environment", "Environment", "", () => Facts(html, report.Environment, "facts"));
        return html.Raw("</main>\n<script>//<![CDATA[\n").Raw(Script).Raw("//]]></script>\n</body>\n</html>\n").ToString();
    }

    private static void Head(Html html, Report report)
    {
        html.Raw("<header>\n").Element("h1", report.Title).Raw("\n");
        if (report.Lead.Length > 0)
            html.Element("p", report.Lead, "class=\"lead\"");
        if (!report.Scores.IsEmpty)
            Facts(html, report.Scores, "scores");
        html.Raw("</header>\n");
    }

    private static void Section(Html html, string id, string title, string note, Action body)
    {
        html.Raw($"<section aria-labelledby=\"{id}\"><div class=\"side\"><h2 id=\"{id}\">{title}</h2>");
        if (note.Length > 0)
            html.Element("p", note);
        html.Raw("</div>\n<div class=\"body\">\n");
        body();
        html.Raw("</div></section>\n");
    }

    private static void Facts(Html html, Items<Fact> facts, string kind)
    {
        html.Raw($"<dl class=\"{kind}\">");
        foreach (var fact in facts)
            html.Raw("<div>").Element("dt", fact.Name).Element("dd", fact.Value).Raw("</div>");
        html.Raw("</dl>\n");
    }

    private static void Advice(Html html, Items<Advice> advice)
    {
        html.Raw("<dl class=\"advice\">");
        foreach (var one in advice)
            html.Raw("<div>").Element("dt", $"{one.Path}: {one.Subject} {one.Seen}").Element("dd", one.Hint).Raw("</div>");
        html.Raw("</dl>\n");
    }

    private static Items<Fact> Times(Timeline timeline)
    {
        var judging = timeline.Time - timeline.Training;
        var epochs = timeline.Epochs;
        return
        [
            new("whole time", Durations.Text(timeline.Time)),
            new("training", Durations.Text(timeline.Training)),
            new("validation and the rest", Durations.Text(judging < TimeSpan.Zero ? TimeSpan.Zero : judging)),
            .. epochs.IsEmpty
                ? (Fact[])[]
                :
                [
                    new(
                        "an epoch",
                        epochs.Min(epoch => epoch.Time) is var least
                        && epochs.Max(epoch => epoch.Time) is var most
                        && Durations.Text(least) == Durations.Text(most)
                            ? Durations.Text(most)
                            : $"{Durations.Text(least)} to {Durations.Text(most)}"
                    ),
                ],
            new("examples trained on", Numbers.Whole(timeline.Examples)),
            .. double.IsNaN(timeline.ExamplesASecond)
                ? (Fact[])[]
                : [new("examples a second", Numbers.Whole((long)Math.Round(timeline.ExamplesASecond)))],
        ];
    }

    private static void Charts(Html html, Items<Chart> charts)
    {
        // Without the script they do nothing, and it shows them.
        if (charts.Exists(chart => chart.Curves.Exists(curve => !curve.IsOfDots && curve.Points.Count >= FewestToSmooth)))
            html.Raw(
                "<div class=\"controls\" hidden=\"hidden\"><label>Smoothing <input type=\"range\" class=\"smoothing\" min=\"0\" max=\"0.99\" step=\"0.01\" value=\"0.8\"/></label> <output>0.80</output>"
            );
        else
            html.Raw("<div class=\"controls\" hidden=\"hidden\">");
        if (charts.FirstOrDefault(chart => !chart.Scales.IsEmpty) is { } scaled)
        {
            html.Raw("<fieldset><legend>Steps by</legend>");
            foreach (var (name, i) in scaled.Scales.Select((name, i) => (name, i + 1)).Prepend((scaled.Across, 0)))
                html.Raw($"<label><input type=\"radio\" name=\"across\" value=\"{i}\"")
                    .Raw(i == 0 ? " checked=\"checked\"/>" : "/>")
                    .Text(name.Split(',')[0])
                    .Raw("</label>");
            html.Raw("</fieldset>");
        }

        html.Raw("</div>\n");
        html.Raw("<div class=\"charts\">\n");
        for (var i = 0; i < charts.Count; i++)
            ChartHtml.Write(html, charts[i], i);
        html.Raw("</div>\n");
    }

    private static void Mistakes(Html html, Items<Mistake> mistakes)
    {
        html.Raw("<ul class=\"mistakes\">\n");
        foreach (var mistake in mistakes)
        {
            html.Raw("<li>");
            if (mistake.Picture is { IsWhole: true } picture)
                html.Raw("<img")
                    .Attribute("src", "data:image/png;base64," + Convert.ToBase64String(picture.ToPng()))
                    .Attribute("alt", $"{mistake.Input}: {mistake.Truth}, taken for {mistake.Predicted}")
                    .Raw($" width=\"{picture.Width}\" height=\"{picture.Height}\"/>");
            else
                html.Element("code", mistake.Input);
            var share = double.IsFinite(mistake.Probability) ? Math.Clamp(mistake.Probability, 0, 1) : 0;
            html.Raw("<p>")
                .Element("b", mistake.Truth, "class=\"truth\"")
                .Raw(" taken for ")
                .Element("b", mistake.Predicted, "class=\"taken\"")
                .Raw("</p>")
                .Element(
                    "p",
                    Numbers.Percent(mistake.Probability) + " sure",
                    $"class=\"sure\" style=\"--share:{share.ToString("0.###", CultureInfo.InvariantCulture)}\""
                )
                .Raw("</li>\n");
        }

        html.Raw("</ul>\n");
    }

    private static void Block(Html html, string text) => html.Element("pre", text.TrimEnd(), "tabindex=\"0\"").Raw("\n");

    private static string Embedded(string name)
    {
        using var stream = typeof(HtmlReport).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
