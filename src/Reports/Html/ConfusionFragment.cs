using System.Globalization;

namespace DeepPipeline.Reports;

/// <summary>A confusion table as markup that needs no page around it.</summary>
internal static class ConfusionFragment
{
    private const int MostClasses = 30;
    private const double Dark = 0.55; // from this share on text is light
    private const string Cell = "padding:2px 8px;text-align:right;";

    internal static string Of(ConfusionTable table)
    {
        var shown = table.Worst(MostClasses);
        var html = new Html()
            .Raw(
                "<table style=\"border-collapse:collapse;font-size:12px;font-variant-numeric:tabular-nums\"><caption style=\"text-align:left\">rows are the true classes, columns what they were taken for"
            )
            .Raw(shown.Length < table.Size ? $"; the {shown.Length} of {table.Size} classes with most mistakes" : "")
            .Raw("</caption><thead><tr><th></th>");
        foreach (var column in shown)
            html.Element("th", table.Classes[column], $"scope=\"col\" style=\"{Cell}\"");
        html.Raw($"<th scope=\"col\" style=\"{Cell}\">recall, %</th></tr></thead><tbody>");
        foreach (var row in shown)
        {
            html.Raw("<tr>").Element("th", table.Classes[row], $"scope=\"row\" style=\"{Cell}text-align:left\"");
            foreach (var column in shown)
                html.Element("td", Numbers.Plain(table[row, column]), $"style=\"{Cell}{Shade(table, row, column)}\"");
            html.Element("td", Share(table.Recall(row)), $"style=\"{Cell}\"").Raw("</tr>");
        }

        html.Raw($"</tbody><tfoot><tr><th scope=\"row\" style=\"{Cell}text-align:left\">precision, %</th>");
        foreach (var column in shown)
            html.Element("td", Share(table.Precision(column)), $"style=\"{Cell}\"");
        return html.Element("td", Share(table.Accuracy), $"style=\"{Cell}font-weight:600\"").Raw("</tr></tfoot></table>").ToString();
    }

    // A root, so that few mistakes among many examples are seen.
    private static string Shade(ConfusionTable table, int row, int column)
    {
        if (table[row, column] == 0)
            return "color:#9da2ab";
        var share = Math.Sqrt((double)table[row, column] / Math.Max(1, table.Actual(row)));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"background:rgb({(row == column ? "18 117 108" : "196 69 28")} / {share:0.##});color:{(share >= Dark ? "#ffffff" : "inherit")}"
        );
    }

    private static string Share(double share) => double.IsFinite(share) ? (100 * share).ToString("0.0", CultureInfo.InvariantCulture) : "–";
}
