using TorchSharp;
using Xunit;

namespace DeepPipeline.Properties.Backend.MetricsTests;

/// <summary>What a batch weighs in the mean over several.</summary>
public sealed class LossWeightsTests
{
    [Fact]
    public void A_sum_weighs_what_its_terms_do_where_they_count_the_same_labels_and_else_its_examples()
    {
        var counted = Loss.CrossEntropyWith(ignoreIndex: -1);
        Assert.Equal(3, Weight(counted));
        Assert.Equal(3, Weight(counted + Loss.CrossEntropyWith(labelSmoothing: 0.1, ignoreIndex: -1)));
        Assert.Equal(4, Weight(counted + Loss.CrossEntropyWith(ignoreIndex: 0)));
        Assert.Equal(4, Weight(counted + Loss.CrossEntropyWith(classWeights: ClassWeights.Given(1, 5), ignoreIndex: -1)));
    }

    private static double Weight(Loss<Features, Labels> loss)
    {
        using var labels = torch.tensor([-1L, 0, 1, 1]);
        return LossWeights.Of(loss.Function, [labels]);
    }
}
