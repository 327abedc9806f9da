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

    // Two rows of three weights, each of them once a step.
    [Fact]
    public void A_loop_costs_its_body_at_every_step()
    {
        var step = Dense(2, bias: false).Lower(Features.Of(3)).OrThrow();
        var body = new Program(Mode.Eval, [step.Inputs[0], step.TypeOf(1)], [], step.Instructions, step.Outputs);
        var cost = Cost.Of(
            new ScanOp(body, Carries: 0, Kept: 0, Sequences: 1, Reverse: false),
            [Shape.Batch(5, 3), Shape.Fixed(2, 3)],
            Shape.Batch(5, 2)
        );
        Assert.Equal(new Cost(5 * 6, 5 * 2), cost);
    }

    // Every number of the input meets every weight of its channel: 6 numbers a channel, 4 filters of 3 by 3.
    [Fact]
    public void A_transposed_convolution_takes_each_number_to_all_of_its_windows() =>
        Assert.Equal(2 * 6 * (4 * 9), ConvTranspose2d(4, 3).Summary(Image.Of(2, 2, 3)).OrThrow().Totals.MultiplyAdds);
}
