using DeepPipeline.Reports;
using FsCheck.Xunit;
using Xunit;

namespace DeepPipeline.Properties.Reports;

/// <summary>Series of numbers in a line of characters.</summary>
public sealed class SparklineTests
{
    [Fact]
    public void Numbers_over_zero_are_drawn_by_their_logarithms_and_others_as_they_are()
    {
        Assert.Equal("█▆▅▃▁", Sparkline.Render([16, 8, 4, 2, 1]));
        Assert.Equal("▁▂▃▄▅▆▇█", Sparkline.Render([0, 1, 2, 3, 4, 5, 6, 7]));
        Assert.Equal("▁▅█", Sparkline.Render([-1, 0, 1]));
    }

    [Fact]
    public void More_numbers_than_columns_are_means()
    {
        Assert.Equal(Sparkline.Render([2, 6, 10]), Sparkline.Render([1, 3, 5, 7, 9, 11], width: 3));
        Assert.Equal(16, Sparkline.Render([.. Enumerable.Range(1, 1000).Select(i => (double)i)]).Length);
    }

    [Fact]
    public void What_is_not_finite_is_a_space_and_what_is_constant_lies_in_the_middle()
    {
        Assert.Equal("█ ▁ ", Sparkline.Render([2, double.NaN, 1, double.PositiveInfinity]));
        Assert.Equal("▄▄▄", Sparkline.Render([3, 3, 3]));
        Assert.Equal("", Sparkline.Render([]));
        Assert.Equal("  ", Sparkline.Render([double.NaN, double.NaN]));
    }

    [Fact]
    public void Without_unicode_denser_characters_are_larger() => Assert.Equal("@*-.", Sparkline.Render([27, 9, 3, 1], ascii: true));

    [Property]
    public void Any_numbers_are_drawn(double[] values, byte width, bool ascii)
    {
        var line = Sparkline.Render(values, width, ascii);
        Assert.Equal(Math.Min(values.Length, width), line.Length);
        Shown.Fits(line, width, ascii);
    }

    [Theory]
    [InlineData(double.MaxValue, double.MinValue)]
    [InlineData(double.Epsilon, double.MaxValue)]
    public void Extreme_numbers_are_drawn(double one, double other) =>
        Assert.Equal(one > other ? "█▁" : "▁█", Sparkline.Render([one, other]));
}
