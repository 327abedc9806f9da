using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Backend.Runs;
using DeepPipeline.Reports;
using Xunit;

namespace DeepPipeline.Properties.Reports;

/// <summary>Runs side by side.</summary>
public sealed class RunComparisonTests
{
    private static readonly Recipe<Features, Labels> Recipe = DeepPipeline.Recipe.For(Loss.CrossEntropy) with
    {
        Optimizer = Optimizer.Sgd(0.1),
    };

    [Fact]
    public void Columns_are_the_settings_that_differ_and_the_scores()
    {
        var comparison = RunComparison.Of(
            NamedHistory.Of("one", Histories.Small.Take(1)).WithRecipe(Recipe),
            NamedHistory.Of("another", Histories.Small).WithRecipe(Recipe with { Batch = 64 }).WithFacts(new Fact("test", "97 %"))
        );
        Says(
            comparison.ToString(),
            """
            run      batch  epochs  validation loss  validation accuracy  test
            one      32          1             0.75               75.0 %     –
            another  64          2             0.75               75.0 %  97 %
            """
        );
        Says(
            RunComparison.Render(comparison, width: 40, ascii: true),
            """
            run      batch  epochs  validation loss~
            one      32          1             0.75~
            another  64          2             0.75~
            """
        );
    }

    [Fact]
    public void A_number_of_optimisers_of_one_sort_is_a_column_and_of_others_the_whole()
    {
        var (slow, fast) = (Recipe, Recipe with { Optimizer = Optimizer.Sgd(0.5, momentum: 0.9) });
        Assert.Equal(["optimizer.learningRate", "optimizer.momentum"], Settings(("slow", slow), ("fast", fast)).Headings.Skip(1).Take(2));
        var three = Settings(("slow", slow), ("fast", fast), ("adam", Recipe with { Optimizer = Optimizer.Adam(0.01) }));
        Assert.Equal(["run", "optimizer", "epochs"], three.Headings.Take(3));
        Assert.Equal(["Optimizer.Sgd(0.1)", "Optimizer.Sgd(0.5, momentum: 0.9)", "Optimizer.Adam(0.01)"], three.Rows.Select(row => row[1]));
    }

    [Fact]
    public void Equal_recipes_and_runs_without_one_have_no_settings()
    {
        Assert.Equal(["run", "epochs"], Settings(("a", Recipe), ("b", Recipe)).Headings.Take(2));
        Assert.Equal(
            ["batch", "32", "64", "–"],
            RunComparison
                .Of(
                    NamedHistory.Of("a", Histories.Small).WithRecipe(Recipe),
                    NamedHistory.Of("b", Histories.Small).WithRecipe(Recipe with { Batch = 64 }),
                    NamedHistory.Of("c", Histories.Small)
                )
                .Rows.Select(row => row[1])
                .Prepend("batch")
        );
    }

    [Fact]
    public void Recipes_of_other_kinds_are_compared_as_wholes()
    {
        var rows = RunComparison
            .Of(
                NamedHistory.Of("a", Histories.Small).WithRecipe(Recipe),
                NamedHistory.Of("b", Histories.Small).WithRecipe(DeepPipeline.Recipe.For(Loss.MeanSquaredError))
            )
            .Rows;
        Assert.Equal("Recipe.For(Loss.MeanSquaredError)", rows[1][1]);
    }

    [Fact]
    public void An_earlier_epoch_that_was_better_is_told()
    {
        var losses = Histories.Of([0.7, 0.2, 0.5]);
        var comparison = RunComparison.Of(NamedHistory.Of("a", [.. losses.Select(epoch => epoch with { Validation = null })]));
        Assert.Equal(["run", "epochs", "training loss", "best loss"], comparison.Headings.Take(4));
        Assert.Equal(["a", "3", "0.5", "0.2 (2)"], comparison.Rows[0].Take(4));
    }

    [Fact]
    public void Times_are_those_that_were_recorded()
    {
        var clock = new FakeClock();
        var recorder = new RunRecorder(clock);
        var last = Toy.Run(Toy.Recipe with { Epochs = 1 }).Recorded(by: recorder).Observe(_ => clock.Advance(2)).Last();
        var comparison = RunComparison.Of(
            NamedHistory.Of("timed", last.History).WithTimeline(recorder.Timeline),
            NamedHistory.Of("not", last.History)
        );
        Assert.Equal(["time", "examples/s"], comparison.Headings.TakeLast(2));
        Assert.Equal(
            [
                ["10.0 s", "3.70"],
                ["–", "–"],
            ],
            comparison.Rows.Select(row => row.TakeLast(2).ToArray())
        );
        Assert.Equal(
            ["training loss", "loss", "accuracy", "learning rate"],
            Charts.Compare([.. comparison.Runs]).Select(chart => chart.Title)
        );
    }

    [Fact]
    public void Nothing_is_compared_without_runs()
    {
        Assert.Equal(["run", "epochs"], RunComparison.Of().Headings);
        Assert.Equal("run  epochs", RunComparison.Of().ToString());
        Assert.DoesNotContain("<table", Report.Comparing("none").ToHtml(), StringComparison.Ordinal);
        Assert.Equal(["a", "0"], RunComparison.Of(NamedHistory.Of("a", [])).Rows[0]);
    }

    private static RunComparison Settings(params (string Name, Recipe<Features, Labels> Recipe)[] runs) =>
        RunComparison.Of([.. runs.Select(run => NamedHistory.Of(run.Name, Histories.Small).WithRecipe(run.Recipe))]);

    private static void Says(string text, string expected) => Assert.Equal(expected.ReplaceLineEndings("\n"), text);
}
