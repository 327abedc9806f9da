using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Ir;

/// <summary>What operations cost, counted by hand.</summary>
public sealed class CostTests
{
    // Three gates of 3 units, each with 2 inputs and 3 states, at each of 5 steps; neither biases nor the state that is given are weights.
    [Fact]
    public void A_recurrent_network_uses_each_weight_once_a_step()
    {
        const long once = 3 * 3 * (2 + 3);
        Assert.Equal(5 * once, Gru(3).Summary(Sequence.Of(5, 2)).OrThrow().Totals.MultiplyAdds);
        Assert.Equal(5 * once, GruWithState(3).Summary(Pair.Of(Sequence.Of(5, 2), Features.Of(3))).OrThrow().Totals.MultiplyAdds);
    }

    // Every number of the input meets every weight of its channel: 6 numbers a channel, 4 filters of 3 by 3.
    [Fact]
    public void A_transposed_convolution_takes_each_number_to_all_of_its_windows() =>
        Assert.Equal(2 * 6 * (4 * 9), ConvTranspose2d(4, 3).Summary(Image.Of(2, 2, 3)).OrThrow().Totals.MultiplyAdds);
}
