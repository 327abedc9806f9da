using System.Globalization;

namespace DeepPipeline.Reports;

/// <summary>A confusion table as a heat map that is a table.</summary>
internal static class ConfusionHtml
{
    private const int MostClasses = 40;
    private const int MostConfusions = 6;
    private const int Few = 12; // more columns have their names upright
    private const double DarkRight = 0.6; // from these shares on text is light
    private const double DarkWrong = 0.4;

    internal static void Write(Html html, ConfusionTable table)
    {
        var shown = table.Worst(MostClasses);
        html.Raw("<p class=\"note\">Rows are the true classes, columns what they were taken for. Shades go by the share of the row.")
            .Raw(shown.Length < table.Size ? $" These are the {shown.Length} classes with most mistakes, of {table.Size}." : "")
            .Raw("</p>\n<div class=\"scroll\" tabindex=\"0\"><table class=\"confusion")
            .Raw(shown.Length > Few ? " many" : "")
            .Raw("\"><caption>Confusion: a row a true class, a column a predicted one</caption><thead><tr><th scope=\"col\">true</th>");
        foreach (var column in shown)
            html.Element("th", table.Classes[column], "scope=\"col\"");
        html.Raw("<th scope=\"col\" class=\"share\">recall, %</th></tr></thead><tbody>");
        foreach (var row in shown)
        {
            html.Raw("<tr>").Element("th", table.Classes[row], "scope=\"row\"");
            foreach (var column in shown)
                Cell(html, table, row, column);
            html.Element("td", Share(table.Recall(row)), "class=\"share\"").Raw("</tr>\n");
        }

        html.Raw("</tbody><tfoot><tr><th scope=\"row\" class=\"share\">precision, %</th>");
        foreach (var column in shown)
            html.Element("td", Share(table.Precision(column)), "class=\"share\"");
        html.Element("td", Share(table.Accuracy), "class=\"share\"").Raw("</tr></tfoot></table></div>\n");
        Confusions(html, table);
    }

    private static void Cell(Html html, ConfusionTable table, int row, int column)
    {
        var count = table[row, column];
        if (count == 0)
        {
            html.Raw("<td class=\"none\">0</td>");
            return;
        }

        // A root, so that few mistakes among many examples are seen.
        var share = Math.Sqrt((double)count / Math.Max(1, table.Actual(row)));
        html.Element(
            "td",
            Numbers.Plain(count),
            $"class=\"{(row == column ? "right" : "wrong")}{(share >= (row == column ? DarkRight : DarkWrong) ? " dark" : "")}\" style=\"--share:{share.ToString("0.###", CultureInfo.InvariantCulture)}\""
        );
    }

    private static string Share(double share) => double.IsFinite(share) ? (100 * share).ToString("0.0", CultureInfo.InvariantCulture) : "–";

    private static void Confusions(Html html, ConfusionTable table)
    {
        var confusions = table.Confusions(MostConfusions).ToArray();
        if (confusions.Length == 0)
            return;
        html.Raw("<h3>Confused most</h3><ol class=\"confused\">");
        foreach (var (truth, predicted, count) in confusions)
            html.Raw("<li>")
                .Element("b", Numbers.Plain(count))
                .Raw(" of ")
                .Raw("<span class=\"name\">")
                .Text(table.Classes[truth])
                .Raw("</span> taken for <span class=\"name\">")
                .Text(table.Classes[predicted])
                .Raw("</span></li>");
        html.Raw("</ol>");
    }
}
