using Xunit;

namespace DeepPipeline.Properties.Backend.MetricsTests;

/// <summary>Rankings of very few, and of what can't be ranked.</summary>
public sealed class RankingTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(0, 0)]
    public void One_answer_is_ranked_as_well_as_it_can_be(double answer, double precision)
    {
        var (score, truth) = (Tensors.Of(Features.Of(1), [0.3]), Tensors.Of(Features.Of(1), [answer]));
        Assert.Equal(precision, Metric.BinaryAveragePrecision.Of(score, truth).OrThrow().Number);
        Assert.Equal(double.NaN, Metric.BinaryRocAuc.Of(score, truth).OrThrow().Number);
    }

    [Fact]
    public void A_score_that_is_no_number_has_no_place_in_a_ranking()
    {
        Assert.Equal(double.NaN, new Ranking([0.3, double.NaN], [false, true]).RocAuc());
        Assert.Equal(double.NaN, new Ranking([0.3, double.NaN], [false, true]).AveragePrecision());
    }
}
