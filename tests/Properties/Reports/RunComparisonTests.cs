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
        Assert.Equal(["run", "epochs", "training loss", "best training loss"], comparison.Headings.Take(4));
        Assert.Equal(["a", "3", "0.5", "0.2 (2)"], comparison.Rows[0].Take(4));
    }

    [Fact]
    public void Scores_of_training_and_of_validation_data_are_not_in_one_column()
    {
        var validated = Histories.Small.Take(1).ToArray();
        var runs = new[]
        {
            NamedHistory.Of("judged", validated),
            NamedHistory.Of("not", [.. validated.Select(epoch => epoch with { Validation = null })]),
        };
        Says(
            RunComparison.Of(runs).ToString(),
            """
            run     epochs  training loss  validation loss  training accuracy  validation accuracy
            judged       1           0.25             0.75             80.0 %               75.0 %
            not          1           0.25                –             80.0 %                    –
            """
        );
        Assert.Equal(["judged, validation", "not, training"], Charts.Compare(runs)[0].Curves.Select(curve => curve.Name));
        // A score that only one has is not the best of several.
        Assert.Equal(["training loss", "training accuracy"], Marked(RunComparison.Of(runs)));
    }

    [Fact]
    public void The_best_says_of_which_data_it_is()
    {
        EpochScores[] falling = [Histories.Small[0], .. Histories.Of([0.1, 9])];
        Assert.Contains("best validation accuracy", RunComparison.Of(NamedHistory.Of("a", falling)).Headings);
    }

    [Fact]
    public void Losses_of_different_sorts_are_not_ranked()
    {
        var runs = new[]
        {
            NamedHistory.Of("a", Histories.Small.Take(1)).WithRecipe(Recipe),
            NamedHistory.Of("b", Histories.Small.Take(1)).WithRecipe(Recipe with { Batch = 64 }),
        };
        Assert.Equal(["validation loss", "validation accuracy"], Marked(RunComparison.Of(runs)));
        NamedHistory[] others =
        [
            runs[1].WithRecipe(DeepPipeline.Recipe.For(Loss.NegativeLogLikelihood)),
            runs[1].WithRecipe(DeepPipeline.Recipe.For(Loss.CrossEntropyWith(labelSmoothing: 0.1))),
            runs[1].WithRecipe(DeepPipeline.Recipe.For(Loss.MeanSquaredError)),
        ];
        Assert.All(others, other => Assert.Equal(["validation accuracy"], Marked(RunComparison.Of(runs[0], other))));
    }

    [Fact]
    public void No_two_columns_have_one_heading_and_nothing_is_lost()
    {
        var comparison = RunComparison.Of(
            NamedHistory
                .Of("a", Histories.Small.Take(1))
                .WithRecipe(Recipe with { Epochs = 5 })
                .WithTimeline(Timeline.Empty)
                .WithFacts(new("test", "1"), new("test", "2"), new("time", "noon"), new("run", "first")),
            NamedHistory.Of("b", Histories.Small.Take(1)).WithRecipe(Recipe with { Epochs = 7 }).WithFacts(new Fact("test", "3"))
        );
        Says(
            comparison.ToString(),
            """
            run  recipe.epochs  epochs  validation loss  validation accuracy  test  test (2)  time (2)  run (2)   time  examples/s
            a    5                   1             0.75               75.0 %     1         2      noon    first  0.0 s           –
            b    7                   1             0.75               75.0 %     3         –         –        –      –           –
            """
        );
    }

    [Fact]
    public void Runs_of_one_name_have_a_number()
    {
        NamedHistory[] runs = [.. ((string[])["a", "a", "a (2)", "a"]).Select(name => NamedHistory.Of(name, Histories.Small))];
        string[] names = ["a", "a (3)", "a (2)", "a (4)"];
        Assert.Equal(names, RunComparison.Of(runs).Rows.Select(row => row[0]));
        Assert.All(Charts.Compare(runs), chart => Assert.Equal(names, chart.Curves.Select(curve => curve.Name)));
        Assert.All(
            names,
            name => Assert.Contains($"<th scope=\"row\">{name}</th>", Report.Comparing("r", runs).ToHtml(), StringComparison.Ordinal)
        );
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

    // The headings of columns that have a best.
    private static IEnumerable<string> Marked(RunComparison comparison) =>
        comparison.Columns.Where(column => column.Best(comparison.Named).Count > 0).Select(column => column.Heading);

    private static RunComparison Settings(params (string Name, Recipe<Features, Labels> Recipe)[] runs) =>
        RunComparison.Of([.. runs.Select(run => NamedHistory.Of(run.Name, Histories.Small).WithRecipe(run.Recipe))]);

    private static void Says(string text, string expected) => Assert.Equal(expected.ReplaceLineEndings("\n"), text);
}
