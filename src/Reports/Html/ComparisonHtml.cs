namespace DeepPipeline.Reports;

/// <summary>Runs side by side as a table.</summary>
internal static class ComparisonHtml
{
    internal static void Write(Html html, RunComparison comparison)
    {
        var (columns, runs) = (comparison.Columns, comparison.Named);
        html.Raw(
            "<div class=\"scroll\" tabindex=\"0\"><table class=\"runs\"><caption>Runs: a row a run, what differs in their recipes, and scores</caption><thead><tr>"
        );
        foreach (var column in columns)
            html.Element("th", column.Heading, $"scope=\"col\"{(column.IsNumber ? " class=\"number\"" : "")}");
        html.Raw("</tr></thead><tbody>");
        var best = columns.Map(column => column.Best(runs));
        foreach (var run in runs)
        {
            html.Raw("<tr>").Element("th", run.Name, "scope=\"row\"");
            for (var i = 1; i < columns.Count; i++)
                html.Element("td", columns[i].Text(run), Class(columns[i].IsNumber, best[i].Contains(run)));
            html.Raw("</tr>\n");
        }

        html.Raw("</tbody></table></div>\n");
    }

    private static string Class(bool isNumber, bool isBest) =>
        (isNumber, isBest) switch
        {
            (true, true) => "class=\"number best\"",
            (true, false) => "class=\"number\"",
            _ => "",
        };
}
