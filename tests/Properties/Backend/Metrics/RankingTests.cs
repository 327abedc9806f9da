using Xunit;

namespace DeepPipeline.Properties.Backend.Metrics;

/// <summary>Rankings of very few.</summary>
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
}
