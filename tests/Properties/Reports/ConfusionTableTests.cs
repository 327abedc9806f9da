using DeepPipeline.Reports;
using FsCheck.Xunit;
using Xunit;

namespace DeepPipeline.Properties.Reports;

/// <summary>Confusion tables in the terminal, and their values.</summary>
public sealed class ConfusionTableTests
{
    private static readonly ConfusionTable Animals = ConfusionTable.Of(
        ["cat", "dog", "bird"],
        new long[,]
        {
            { 8, 2, 0 },
            { 1, 9, 0 },
            { 0, 0, 0 },
        }
    );

    [Fact]
    public void What_the_metric_counted_is_a_table()
    {
        var counts = Metric
            .ConfusionMatrix.Of(Tensors.Of(Features.Of(3), [1f, 0, 0, 0, 1, 0, 0, 0, 1]), Tensors.OfLabels([0, 0, 2]))
            .OrThrow()
            .Counts;
        Assert.Equal(
            ConfusionTable.Of(
                ["cat", "dog", "2"],
                new long[,]
                {
                    { 1, 1, 0 },
                    { 0, 0, 0 },
                    { 0, 0, 1 },
                }
            ),
            ConfusionTable.Of(["cat", "dog"], counts)
        );
    }

    [Fact]
    public void A_table_has_counts_shades_recall_and_precision() =>
        Says(
            ConfusionTable.Render(Animals, 60),
            """
            true ╲ taken   cat   dog  bird  recall
            cat             8█    2░    ·   80.0 %
            dog             1░    9█    ·   90.0 %
            bird            ·     ·     ·     none
            precision     89 %  82 %  none  85.0 %
            """
        );

    [Fact]
    public void The_same_in_ascii() =>
        Says(
            ConfusionTable.Render(Animals, 60, ascii: true),
            """
            true > taken   cat   dog  bird  recall
            cat             8#    2.    .   80.0 %
            dog             1.    9#    .   90.0 %
            bird            .     .     .     none
            precision     89 %  82 %  none  85.0 %
            """
        );

    [Fact]
    public void Where_not_all_classes_fit_those_with_most_mistakes_are_shown() =>
        Says(
            ConfusionTable.Render(Animals, 34),
            """
            true ╲ taken   cat   dog  recall
            cat             8█    2░  80.0 %
            dog             1░    9█  90.0 %
            precision     89 %  82 %  85.0 %
            2 of 3 classes, those with most m…
              2 of cat taken for dog
              1 of dog taken for cat
            """
        );

    [Fact]
    public void One_class_is_a_table() =>
        Says(
            ConfusionTable.Render(
                ConfusionTable.Of(
                    ["only"],
                    new long[,]
                    {
                        { 3 },
                    }
                ),
                40
            ),
            """
            true ╲ taken  only  recall
            only            3█ 100.0 %
            precision    100 % 100.0 %
            """
        );

    [Fact]
    public void Colours_are_green_for_right_and_red_for_wrong()
    {
        var lines = ConfusionTable.Render(Animals, 60, colour: true).Split('\n');
        Assert.Equal("cat          \e[97;48;5;40m    8\e[0m \e[97;48;5;52m    2\e[0m     ·  80.0 %", lines[1]);
    }

    [Fact]
    public void Numbers_are_those_of_the_definitions()
    {
        Assert.Equal(
            (0.8, 8 / 9.0, 17 / 20.0, 10, 9),
            (Animals.Recall(0), Animals.Precision(0), Animals.Accuracy, Animals.Actual(0), Animals.Predicted(0))
        );
        Assert.True(double.IsNaN(Animals.Recall(2)));
    }

    [Fact]
    public void Classes_without_a_name_have_their_numbers() => Assert.Equal(["a", "1"], ConfusionTable.Of(["a"], new long[2, 2]).Classes);

    [Fact]
    public void A_hundred_classes_are_cut_with_a_note()
    {
        var counts = new long[100, 100];
        for (var i = 0; i < 100; i++)
            (counts[i, i], counts[i, (i * 7) % 100]) = (50, i);
        var text = ConfusionTable.Render(ConfusionTable.Of([], counts), 80);
        Shown.Fits(text, 80, ascii: false);
        Assert.Contains("\n10 of 100 classes, those with most mistakes\n  99 of 99 taken for 93\n", text, StringComparison.Ordinal);
    }

    [Property]
    public void No_line_is_wider_than_asked_and_all_can_be_printed(uint[] counts, string?[] names, int width, bool ascii, bool colour)
    {
        width = 1 + (int)((uint)width % 120);
        var size = (int)Math.Sqrt(counts.Length);
        var table = new ConfusionTable(
            [.. Enumerable.Range(0, size).Select(i => i < names.Length ? names[i] ?? "" : "日本語")],
            [.. counts.Select(count => (long)count)]
        );
        Shown.Fits(ConfusionTable.Render(table, width, ascii, colour), width, ascii);
    }

    private static void Says(string text, string expected) => Assert.Equal(expected.ReplaceLineEndings("\n"), text);
}
