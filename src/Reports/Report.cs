using System.Diagnostics;
using System.Text;

namespace DeepPipeline.Reports;

/// <summary>What is worth knowing of a training run, as a value, of which a page is a rendering. Whatever is empty is left out of the page.</summary>
/// <param name="Title">Its title.</param>
[DebuggerDisplay("{Line,nq}")]
public sealed partial record Report(string Title)
{
    private string Line => Show.Line(this);

    /// <summary>A report that compares runs: their curves in the same charts, and a table of what differs in their recipes, of their scores and times.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="runs">The runs.</param>
    /// <example><code>
    /// Report.Comparing("Optimisers",
    ///     NamedHistory.Of("Adam", adam.History).WithRecipe(recipe),
    ///     NamedHistory.Of("SGD", sgd.History).WithRecipe(other)).Save("optimisers.html")
    /// </code></example>
    public static Report Comparing(string title, params NamedHistory[] runs) =>
        new(title)
        {
            Charts = runs.Length > 0 ? Reports.Charts.Compare(runs) : [],
            Comparison = runs.Length > 0 ? RunComparison.Of(runs) : null,
        };

    /// <summary>A sentence under the title.</summary>
    public string Lead { get; init; } = "";

    /// <summary>The scores that matter, a few, the most important first.</summary>
    public Items<Fact> Scores { get; init; } = Items<Fact>.None;

    /// <summary>What is to be said of the run and its data.</summary>
    public Items<Advice> Advice { get; init; } = Items<Advice>.None;

    /// <summary>The learning curves.</summary>
    public Items<Chart> Charts { get; init; } = Items<Chart>.None;

    /// <summary>How the run went in time: the page has its times, and the loss of its steps.</summary>
    public Timeline? Timeline { get; init; }

    /// <summary>Several runs side by side.</summary>
    public RunComparison? Comparison { get; init; }

    /// <summary>How often each class was taken for each.</summary>
    public ConfusionTable? Confusion { get; init; }

    /// <summary>Examples that were classified wrongly, the worst first.</summary>
    public Items<Mistake> Mistakes { get; init; } = Items<Mistake>.None;

    /// <summary>The model as text: its summary.</summary>
    public string Model { get; init; } = "";

    /// <summary>How it was trained, as text: the recipe.</summary>
    public string Recipe { get; init; } = "";

    /// <summary>What is worth knowing of machine, versions and data.</summary>
    public Items<Fact> Environment { get; init; } = Items<Fact>.None;

    /// <summary>The same report with another sentence under the title.</summary>
    public Report WithLead(string lead) => this with { Lead = lead };

    /// <summary>The same report with other scores.</summary>
    public Report WithScores(params Fact[] scores) => this with { Scores = Items.Of(scores) };

    /// <summary>The same report with other advice: <c>report.WithAdvice(run.Advise().OrThrow())</c>.</summary>
    public Report WithAdvice(Items<Advice> advice) => this with { Advice = advice };

    /// <summary>The same report with other charts.</summary>
    public Report WithCharts(params Chart[] charts) => this with { Charts = Items.Of(charts) };

    /// <summary>The same report with how the run went in time: <c>report.WithTimeline(recorder.Timeline)</c>.</summary>
    public Report WithTimeline(Timeline timeline) => this with { Timeline = timeline };

    /// <summary>The same report with a table of runs.</summary>
    public Report WithComparison(RunComparison comparison) => this with { Comparison = comparison };

    /// <summary>The same report with a confusion table.</summary>
    public Report WithConfusion(ConfusionTable confusion) => this with { Confusion = confusion };

    /// <summary>The same report with other mistakes.</summary>
    public Report WithMistakes(params Mistake[] mistakes) => this with { Mistakes = Items.Of(mistakes) };

    /// <summary>The same report with another text about the model.</summary>
    public Report WithModel(string model) => this with { Model = model };

    /// <summary>The same report with another recipe.</summary>
    public Report WithRecipe(string recipe) => this with { Recipe = recipe };

    /// <summary>The same report with other lines about the machine.</summary>
    public Report WithEnvironment(params Fact[] environment) => this with { Environment = Items.Of(environment) };

    /// <summary>
    /// The report as one page of HTML that needs nothing beside it: it opens without a network. The same report gives the same text.
    /// It is well-formed XML too.
    /// </summary>
    public string ToHtml() => HtmlReport.Of(this);

    /// <summary>Writes the page to a file, whole or not at all.</summary>
    /// <remarks><b>Errors</b>: a place that can't be written to.</remarks>
    /// <param name="path">The file's path.</param>
    /// <returns>The path.</returns>
    public Result<string> Save(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return WholeFile.Write(path, "report", stream => stream.Write(Encoding.UTF8.GetBytes(ToHtml()))) is { } problem
            ? Result.Fail<string>(problem)
            : Result.Ok(path);
    }
}
