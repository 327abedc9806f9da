using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Ir;

/// <summary>How zeros are put around an input.</summary>
public sealed class WindowsTests
{
    [Fact]
    public void As_many_zeros_at_both_ends_take_no_memory_of_their_own()
    {
        var even = Conv2d(1, 4, padding: Padding.Same).Summary(Image.Of(1, 5, 5)).OrThrow();
        var odd = Conv2d(1, 3, padding: Padding.Same).Summary(Image.Of(1, 5, 5)).OrThrow();
        Assert.Equal(5 * 5 * Summary.BytesOfNumber, odd.Totals.ActivationBytes);
        Assert.Equal(((5 * 5) + (8 * 8)) * Summary.BytesOfNumber, even.Totals.ActivationBytes);
    }
}
