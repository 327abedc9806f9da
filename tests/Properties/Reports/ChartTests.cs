using DeepPipeline.Reports;
using FsCheck.Xunit;
using Xunit;

namespace DeepPipeline.Properties.Reports;

/// <summary>Charts in the terminal.</summary>
public sealed class ChartTests
{
    private static readonly Chart Losses = new(
        "loss",
        "epoch",
        [Curve.Of("training", 0.9, 0.5, 0.3, 0.2), Curve.Of("validation", 1, 0.7, double.NaN, 0.6)]
    );

    [Fact]
    public void Two_curves_are_told_apart_and_a_nan_is_a_gap() =>
        Says(
            Chart.Render(Losses, 40, 6),
            """
            loss by epoch
            1.0 ┤●⣒⠢⠤⢄⣀
                │  ⠉⠒⠢⢄⡉⠑⠒⠢⠤▲
                │      ⠈⠑⠒⠤⣀                       ▲
            0.5 ┤           ●⠉⠒⠒⠒⠤⠤⠤⣀⣀⣀
                │                      ⠉●⠉⠉⠒⠒⠒⠒⠒⠒⠤⠤●
            0.0 ┤
                └┬──────────┬───────────┬──────────┬
                 1          2           3          4
            ● training 0.2  ▲ validation 0.6
            """
        );

    [Fact]
    public void The_same_in_ascii() =>
        Says(
            Chart.Render(Losses, 40, 6, ascii: true),
            """
            loss by epoch
            1.0 +*..
                |   ......
            0.5 +         ..+..                    +
                |              ......
                |                    ...*..........*
            0.0 +
                ++----------+-----------+----------+
                 1          2           3          4
            * training 0.2  + validation 0.6
            """
        );

    [Fact]
    public void A_logarithmic_axis_has_a_gap_where_a_value_is_not_over_zero() =>
        Says(
            Chart.Render(new Chart("rate", "step", [Curve.Of("rate", 1e-1, 1e-3, 0, 1e-5)]).WithLogarithmic(), 30, 5),
            """
            rate by step
             0.1 ┤⠑⠢⣀
                 │   ⠉⠢⢄
                 │      ⠉⠒⠄
                 │
            1e-5 ┤                       ●
                 └┬───────┬──────┬───────┬
                  1       2      3       4
            ⠒ rate 1e-5
            """
        );

    [Fact]
    public void One_point_is_seen() =>
        Says(
            Chart.Render(new Chart("loss", "epoch", [Curve.Of("training", 0.25)]), 30, 4),
            """
            loss by epoch
            0.30 ┤
                 │
            0.25 ┤            ●
            0.20 ┤
                 └────────────┬───────────
                              1
            ⠒ training 0.25
            """
        );

    [Fact]
    public void A_curve_of_nothing_finite_says_so() =>
        Says(
            Chart.Render(new Chart("loss", "epoch", [Curve.Of("training", double.NaN, double.PositiveInfinity)]), 30, 3),
            """
            loss by epoch
            1 ┤
              │
            0 ┤
              └┬─────────────────────────┬
               0                         1
            ⠒ training none
            """
        );

    [Fact]
    public void A_constant_curve_has_room_above_and_below()
    {
        var lines = Chart.Render(new Chart("loss", "epoch", [Curve.Of("training", 3, 3, 3)]), 30, 5).Split('\n');
        Assert.DoesNotContain(lines[1], c => c is > '\u2800' and < '\u2900');
        Assert.DoesNotContain(lines[5], c => c is > '\u2800' and < '\u2900');
        Assert.Contains("⠒⠒⠒", string.Concat(lines[2..5]).Replace('⠤', '⠒').Replace('⠉', '⠒').Replace('⣀', '⠒'), StringComparison.Ordinal);
    }

    [Fact]
    public void What_would_move_the_cursor_is_a_question_mark() =>
        Assert.EndsWith(
            "\n. ?[2Jcaf??? 2",
            Chart.Render(new Chart("loss", "epoch", [Curve.Of("\e[2Jcafé\n\u202e", 1, 2)]), 60, 4, ascii: true),
            StringComparison.Ordinal
        );

    [Property]
    public void No_line_is_wider_than_asked_and_all_can_be_printed(
        double[] first,
        double[] second,
        string? name,
        int width,
        int height,
        bool ascii,
        bool logarithmic
    )
    {
        (width, height) = (1 + (int)((uint)width % 120), 1 + (int)((uint)height % 30));
        var chart = new Chart(name ?? "", "epoch", [Curve.Of(name ?? "x", first), Curve.Of("日本語 loss", second)]).WithLogarithmic(
            logarithmic
        );
        var text = Chart.Render(chart, width, height, ascii);
        Shown.Fits(text, width, ascii);
        Assert.Equal(text, Shown.Plain(Chart.Render(chart, width, height, ascii, colour: true)));
        Assert.True(text.Split('\n').Length >= height + 3);
    }

    [Theory]
    [InlineData(double.MaxValue, double.MinValue)]
    [InlineData(double.Epsilon, 0)]
    [InlineData(1e15, 1e15 + 1)]
    [InlineData(1e-300, 1e300)]
    [InlineData(-1e-320, 1e-320)]
    public void Extreme_values_are_drawn(double one, double other)
    {
        foreach (var logarithmic in new[] { false, true })
        {
            var text = Chart.Render(
                new Chart("loss", "epoch", [Curve.Of("training", one, other, one)]) { Logarithmic = logarithmic },
                60,
                9
            );
            Shown.Fits(text, 60, ascii: false);
            Assert.Contains(text, c => c is (> '\u2800' and < '\u2900') or '●');
        }
    }

    [Fact]
    public void Curves_of_a_history_are_those_of_its_scores()
    {
        var charts = Charts.Of(Histories.Small);
        Assert.Equal(["loss", "accuracy", "learning rate"], charts.Select(chart => chart.Title));
        Assert.Equal(Curve.Of("training", 0.25, 1 / 30.0), charts[0].Curves[0]);
        Assert.Equal(Curve.Of("validation", 0.75, double.NaN), charts[1].Curves[1]);
        Assert.Equal([Curve.Of("learning rate", 0.1, 0.05)], charts[2].Curves);
    }

    [Fact]
    public void Several_runs_are_compared_by_what_they_are_judged_on()
    {
        var charts = Charts.Compare(NamedHistory.Of("Adam", Histories.Small), NamedHistory.Of("SGD", Histories.Small.Skip(1)));
        Assert.Equal(Curve.Of("Adam, validation", 0.75, double.NaN), charts[0].Curves[0]);
        Assert.Equal(new Curve("SGD, training", [new(2, 1 / 30.0)]), charts[0].Curves[1]);
        var judged = Charts.Compare(NamedHistory.Of("Adam", Histories.Small), NamedHistory.Of("SGD", Histories.Small));
        Assert.Equal(["Adam", "SGD"], judged[0].Curves.Select(curve => curve.Name));
    }

    [Fact]
    public void A_history_of_nothing_has_charts_of_nothing() => Shown.Fits(Chart.Render(Assert.Single(Charts.Of([]))), 80, ascii: false);

    private static void Says(string text, string expected) => Assert.Equal(expected.ReplaceLineEndings("\n"), text);
}
