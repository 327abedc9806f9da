using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using DeepPipeline.Properties.Backend.Files;
using DeepPipeline.Reports;
using FsCheck.Xunit;
using Xunit;

namespace DeepPipeline.Properties.Reports;

/// <summary>Reports as pages.</summary>
public sealed partial class ReportTests
{
    private static readonly Report Whole = new("Digits")
    {
        Lead = "What came of it.",
        Scores = [new("accuracy", "97.9 %"), new("mistakes", "210")],
        Charts =
        [
            .. Charts.Of(Histories.Small),
            new("rate", "step", [Curve.Of("a", 1, double.NaN, 1e-7, double.PositiveInfinity, 3)]) { Logarithmic = true },
        ],
        Confusion = ConfusionTable.Of(
            ["cat", "dog"],
            new long[,]
            {
                { 8, 2 },
                { 0, 9 },
            }
        ),
        Mistakes =
        [
            new Mistake("example 3", "cat", "dog", 0.99).WithPicture(new Picture(2, 1, 3, [1, 2, 3, 4, 5, 6])),
            new("0.1 0.2", "dog", "cat", double.NaN),
        ],
        Model = "path  layer\n0.dense  Dense(10)",
        Recipe = "Recipe.For(Loss.CrossEntropy)",
        Environment = [new("device", "CPU")],
    };

    [Fact]
    public void A_page_has_all_that_is_in_the_report()
    {
        var page = Parsed(Whole);
        Assert.Equal("Digits", Assert.Single(page.Descendants("h1")).Value);
        Assert.Equal(
            ["Learning curves", "Confusion", "Mistakes", "Model", "Recipe", "Environment"],
            page.Descendants("h2").Select(heading => heading.Value)
        );
        Assert.Equal(
            ["loss", "accuracy", "learning rate", "rate"],
            page.Descendants("figure").Select(figure => figure.Descendants("h3").Single().Value)
        );
        Assert.Equal([Whole.Model, Whole.Recipe], page.Descendants("pre").Select(block => block.Value));
        Assert.Equal(2, page.Descendants("ul").Single(list => (string?)list.Attribute("class") == "mistakes").Elements("li").Count());
        Assert.Equal(["97.9 %", "210", "CPU"], page.Descendants("dd").Select(value => value.Value));
    }

    [Fact]
    public void What_is_empty_is_left_out()
    {
        var page = Parsed(new Report("Nothing"));
        Assert.Empty(page.Descendants("section"));
        Assert.Empty(page.Descendants("dl"));
    }

    [Fact]
    public void A_page_needs_nothing_beside_it()
    {
        var html = Whole.ToHtml();
        Assert.DoesNotMatch(External(), html);
        var page = Parsed(Whole);
        Assert.DoesNotContain(page.Descendants(), element => element.Name.LocalName is "link" or "iframe" or "object" or "embed" or "base");
        Assert.All(page.Descendants("a"), link => Assert.NotNull(link.Attribute("download")));
        Assert.All(
            page.Descendants().Attributes().Where(attribute => attribute.Name.LocalName is "src" or "href" or "srcset" or "action"),
            attribute => Assert.Matches("^data:image/(png|svg\\+xml);base64,", attribute.Value)
        );
        Assert.StartsWith(
            "default-src 'none';",
            (string?)
                page.Descendants("meta")
                    .Single(meta => (string?)meta.Attribute("http-equiv") == "Content-Security-Policy")
                    .Attribute("content"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Pictures_are_in_the_page()
    {
        var picture = Assert.Single(Parsed(Whole).Descendants("img"));
        Assert.Equal(Whole.Mistakes[0].Picture!.ToPng(), Convert.FromBase64String(((string?)picture.Attribute("src"))!.Split(',')[1]));
        Assert.Equal("example 3: cat, taken for dog", (string?)picture.Attribute("alt"));
    }

    [Fact]
    public void Drawings_have_titles_and_tables_have_headers()
    {
        var page = Parsed(Whole);
        var drawings = page.Descendants("svg").Where(svg => (string?)svg.Attribute("role") == "img").ToArray();
        Assert.Equal(Whole.Charts.Count, drawings.Length);
        Assert.All(
            drawings,
            svg =>
                Assert.Equal(
                    ((string?)svg.Attribute("aria-labelledby"))!.Split(' '),
                    new[] { (string?)svg.Element("title")!.Attribute("id"), (string?)svg.Element("desc")!.Attribute("id") }
                )
        );
        Assert.Contains("training: from 0.25 at epoch 1 to 0.03333 at 2", page.Descendants("desc").First().Value, StringComparison.Ordinal);
        Assert.All(page.Descendants("table"), table => Assert.NotNull(table.Element("caption")));
        Assert.All(page.Descendants("th"), header => Assert.NotNull(header.Attribute("scope")));
        var ids = page.Descendants().Attributes("id").Select(id => id.Value).ToArray();
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public void Values_under_the_pointer_are_those_of_the_curves()
    {
        using var data = JsonDocument.Parse(
            (string)Parsed(Whole).Descendants("div").Where(div => (string?)div.Attribute("class") == "plot").Last().Attribute("data-chart")!
        );
        Assert.Equal("[1,2,3,4,5]", data.RootElement.GetProperty("x").GetRawText());
        var curve = data.RootElement.GetProperty("curves")[0];
        Assert.Equal("[1,null,1E-07,null,3]", curve.GetProperty("y").GetRawText());
        Assert.Equal(
            ["Number", "Null", "Number", "Null", "Number"],
            curve.GetProperty("top").EnumerateArray().Select(top => top.ValueKind.ToString())
        );
    }

    [Property]
    public void Hostile_text_is_text_everywhere(string? any)
    {
        var text = "</title></style><script>alert('1')</script><!--]]>\"'&amp;" + any;
        var hostile = Whole with
        {
            Title = text,
            Lead = text,
            Scores = [new(text, text)],
            Charts = [new(text, text, [new(text, [new(1, 2)]), Curve.Of(text, 1, 2)])],
            Confusion = ConfusionTable.Of(
                [text, text],
                new long[,]
                {
                    { 1, 2 },
                    { 3, 4 },
                }
            ),
            Mistakes = [new Mistake(text, text, text, 1), new Mistake(text, text, text, 1).WithPicture(new Picture(1, 1, 1, [0]))],
            Model = text,
            Recipe = text,
            Environment = [new(text, text)],
        };
        Assert.Equal(
            Tags(
                Whole with
                {
                    Charts = [new("t", "x", [new("a", [new(1, 2)]), Curve.Of("b", 1, 2)])],
                    Scores = [new("a", "b")],
                    Confusion = ConfusionTable.Of(
                        [],
                        new long[,]
                        {
                            { 1, 2 },
                            { 3, 4 },
                        }
                    ),
                    Mistakes = [new("a", "b", "c", 1), Whole.Mistakes[0]],
                }
            ),
            Tags(hostile)
        );
        Assert.StartsWith(
            "</title></style><script>alert('1')</script><!--]]>\"'&amp;",
            Parsed(hostile).Descendants("h1").Single().Value,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("<script>alert", hostile.ToHtml(), StringComparison.Ordinal);
    }

    [Property]
    public void Any_curves_make_a_page(double[] first, double[] second, bool logarithmic) =>
        Parsed(
            new Report("r")
            {
                Charts = [new Chart("c", "step", [Curve.Of("a", first), Curve.Of("b", second)]) { Logarithmic = logarithmic }],
            }
        );

    [Fact]
    public void A_hundred_classes_and_ten_thousand_points_keep_a_page_small()
    {
        var report = new Report("r")
        {
            Charts = [new("c", "step", [Curve.Of("a", [.. Enumerable.Range(0, 10_000).Select(i => Math.Sin(i / 500.0))])])],
            Confusion = ConfusionTable.Of([], new long[100, 100]),
        };
        Assert.True(report.ToHtml().Length < 300_000, $"{report.ToHtml().Length}");
        Assert.Contains("the 40 classes with most mistakes, of 100", report.ToHtml(), StringComparison.Ordinal);
        Assert.Contains("not every point is drawn", report.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_report_is_the_same_page() => Assert.Equal(Whole.ToHtml(), (Whole with { }).ToHtml());

    [Fact]
    public void A_page_is_written_whole_or_not_at_all()
    {
        using var folder = new Folder();
        Assert.Equal(Whole.ToHtml(), File.ReadAllText(Whole.Save(folder.Path("report.html")).OrThrow()));
        Assert.Equal("report", Assert.Single(Whole.Save(folder.Path("none/report.html")).Problems).Subject);
        Assert.Equal(["report.html"], folder.Names);
    }

    [Fact]
    public void A_file_without_a_name_is_refused()
    {
        Assert.Equal("path", Assert.Throws<ArgumentNullException>(() => new Report("r").Save(null!)).ParamName);
        Assert.Equal("path", Assert.Throws<ArgumentNullException>(() => HistoryCsv.Save([], null!)).ParamName);
    }

    private static string[] Tags(Report report) => [.. Parsed(report).Descendants().Select(element => element.Name.LocalName)];

    private static XDocument Parsed(Report report)
    {
        using var reader = XmlReader.Create(
            new StringReader(report.ToHtml()),
            new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore }
        );
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    [GeneratedRegex("https?:|url\\(|@import|[\"'(]//[a-z]", RegexOptions.IgnoreCase)]
    private static partial Regex External();
}
