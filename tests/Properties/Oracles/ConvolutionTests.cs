using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Oracles;

/// <summary>The oracle's convolutions and poolings against values computed by hand, and the backend's against the oracle's.</summary>
public sealed class ConvolutionTests
{
    // 1 2 3
    // 4 5 6
    // 7 8 9
    private static readonly double[] Nine = [1, 2, 3, 4, 5, 6, 7, 8, 9];

    private static readonly Shape Square = Shape.Batch(1, 3, 3);

    private static double[] Run(Layer tree, double[] x, Shape input, params double[][] parameters)
    {
        var program = Lowering.Of(tree, input, Mode.Eval).OrThrow();
        var expected = Oracle.Run(program, parameters, x, 1)[program.Output].Data;
        var all = Parameters.FromDoubles(ParameterLayout.Of(program), [.. parameters.SelectMany(p => p)], Precision.Float64);
        Assert.Equal(expected, Gradients.Of(program, all, x, 1).Output);
        return expected;
    }

    [Fact]
    public void A_convolution_is_a_sum_over_windows()
    {
        Assert.Equal([1 + 10 + 0.5, 2 + 12 + 0.5, 4 + 16 + 0.5, 5 + 18 + 0.5], Run(Conv2d(1, 2).Tree, Nine, Square, [1, 0, 0, 2], [0.5]));
        Assert.Equal([1, 3, 7, 9], Run(Conv2d(1, 1, stride: 2, bias: false).Tree, Nine, Square, [1]));
        Assert.Equal([1 + 9], Run(Conv2d(1, 2, dilation: 2, bias: false).Tree, Nine, Square, [1, 0, 0, 1]));
        Assert.Equal([1, 4], Run(Conv2d(2, 1, groups: 2, bias: false).Tree, [1, 2], Shape.Batch(2, 1, 1), [1, 2]));
    }

    // The kernel of 2 looks right and below: one zero after, none before.
    [Fact]
    public void Same_puts_the_odd_zero_after()
    {
        Assert.Equal([2, 3, 0, 5, 6, 0, 8, 9, 0], Run(Conv2d(1, 2, padding: Padding.Same, bias: false).Tree, Nine, Square, [0, 1, 0, 0]));
        Assert.Equal([5, 6, 0, 8, 9, 0, 0, 0, 0], Run(Conv2d(1, 2, padding: Padding.Same, bias: false).Tree, Nine, Square, [0, 0, 0, 1]));
        Assert.Equal([5, 0, 0, 0], Run(Conv2d(1, 2, stride: 2, padding: Padding.Same, bias: false).Tree, Nine, Square, [0, 0, 0, 1]));
    }

    [Theory]
    [InlineData(3, 1, 7, 7)]
    [InlineData(3, 2, 7, 4)]
    [InlineData(4, 2, 8, 4)]
    [InlineData(5, 3, 10, 4)]
    [InlineData(1, 2, 5, 3)]
    public void Same_gives_as_many_windows_as_strides_fit(long kernel, long stride, long size, long windows) =>
        Assert.Equal(
            Shape.Batch(2, windows, windows),
            Conv2d(2, kernel, stride, Padding.Same).Check(Image.Of(3, size, size)).OrThrow().Untyped
        );

    [Fact]
    public void A_transposed_convolution_spreads_each_point()
    {
        Assert.Equal(
            [1, 10, 2, 20, 0, 0, 0, 0, 3, 30, 4, 40, 0, 0, 0, 0],
            Run(ConvTranspose2d(1, 2, stride: 2, bias: false).Tree, [1, 2, 3, 4], Shape.Batch(1, 2, 2), [1, 10, 0, 0])
        );
        Assert.Equal([4, 40, 3, 30], Run(ConvTranspose1d(1, 2, stride: 2, bias: false).Tree, [4, 3], Shape.Batch(1, 2), [1, 10]));
        Assert.Equal(
            [400, 40 + 300, 30, 0, 0, 0],
            Run(ConvTranspose2d(1, 2, bias: false).Tree, [4, 3], Shape.Batch(1, 1, 2), [100, 10, 0, 0])
        );
    }

    [Fact]
    public void Poolings_fold_windows()
    {
        Assert.Equal([5, 6, 8, 9], Run(MaxPool2d(2, stride: 1).Tree, Nine, Square));
        Assert.Equal([5], Run(MaxPool2d(2).Tree, Nine, Square));
        Assert.Equal([-1], Run(MaxPool2d(2, padding: 1).Tree, [-1], Shape.Batch(1, 1, 1)));
        Assert.Equal([-0.25], Run(AveragePool2d(2, padding: 1).Tree, [-1], Shape.Batch(1, 1, 1)));
        Assert.Equal([3, 4, 6, 7], Run(AveragePool2d(2, stride: 1).Tree, Nine, Square));
        Assert.Equal([5], Run(GlobalAveragePool2d.Tree, Nine, Square));
        Assert.Equal([9], Run(GlobalMaxPool2d.Tree, Nine, Square));
        Assert.Equal([3, 4, 6, 7], Run(AdaptiveAveragePool2d(2, 2).Tree, Nine, Square));
        Assert.Equal([5, 6, 8, 9], Run(AdaptiveMaxPool2d(2, 2).Tree, Nine, Square));
        Assert.Equal([3, 6, 9], Run(AdaptiveMaxPool2d(3, 1).Tree, Nine, Square));
        Assert.Equal([1.5, 3.5], Run(AdaptiveAveragePool1d(2).Tree, [1, 2, 3, 4], Shape.Batch(1, 4)));
        Assert.Equal([2, 30], Run(GlobalMaxPool1d.Tree, [1, 2, 30, 10], Shape.Batch(2, 2)));
        Assert.Equal([1.5, 20], Run(GlobalAveragePool1d.Tree, [1, 2, 30, 10], Shape.Batch(2, 2)));
        Assert.Equal([8], Run(MaxPool3d(2).Tree, [1, 2, 3, 4, 5, 6, 7, 8], Shape.Batch(1, 2, 2, 2)));
        Assert.Equal([4.5], Run(AveragePool3d(2).Tree, [1, 2, 3, 4, 5, 6, 7, 8], Shape.Batch(1, 2, 2, 2)));
        Assert.Equal([8], Run(GlobalMaxPool3d.Tree, [1, 2, 3, 4, 5, 6, 7, 8], Shape.Batch(1, 2, 2, 2)));
        Assert.Equal([4.5], Run(GlobalAveragePool3d.Tree, [1, 2, 3, 4, 5, 6, 7, 8], Shape.Batch(1, 2, 2, 2)));
    }

    [Fact]
    public void Upsampling_repeats_or_weighs_neighbours()
    {
        Assert.Equal([1, 1, 1, 2, 2, 2], Run(Upsample1d(3).Tree, [1, 2], Shape.Batch(1, 2)));
        Assert.Equal([1, 1, 2, 2, 1, 1, 2, 2], Run(Upsample(2).Tree, [1, 2], Shape.Batch(1, 1, 2)));
        Assert.Equal([1, 1.25, 1.75, 2, 1, 1.25, 1.75, 2], Run(Upsample(2, Interpolation.Bilinear).Tree, [1, 2], Shape.Batch(1, 1, 2)));
    }

    [Fact]
    public void Zeros_are_put_left_right_above_and_below()
    {
        Assert.Equal([0, 7, 0, 0], Run(ZeroPad1d(1, 2).Tree, [7], Shape.Batch(1, 1)));
        Assert.Equal([0, 0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], Run(ZeroPad2d(1, 2, 1, 2).Tree, [7], Shape.Batch(1, 1, 1)));
    }

    [Fact]
    public void A_separable_convolution_is_its_two_steps() =>
        Assert.Equal(DepthwiseConv2d(3, padding: Padding.Same, bias: false) >> Conv2d(8, 1), SeparableConv2d(8, 3, padding: Padding.Same));

    [Fact]
    public void Padding_is_a_number_or_a_rule()
    {
        Assert.Equal(Padding.Valid, (Padding)0);
        Assert.Equal(Padding.Of(2), (Padding)2L);
        Assert.NotEqual(Padding.Valid, Padding.Same);
        Assert.Equal(Conv2d(8, 3), Conv2d(8, 3, padding: Padding.Valid));
    }

    // 6·25 + 6, 16·6·25 + 16, 400·120 + 120, 120·84 + 84, 84·10 + 10.
    [Fact]
    public void LeNet5_has_the_parameters_that_were_published()
    {
        var program = Models.LeNet5().Lower(Image.Of(1, 28, 28)).OrThrow();
        Assert.Equal(61_706, program.ParameterCount);
        Assert.Equal(
            [156L, 2416, 48_120, 10_164, 850],
            program.Layers.Filter(l => !l.Parameters.IsEmpty).Map(l => l.Parameters.Sum(p => program.Parameters[p].Shape.Count)).ToArray()
        );
        Assert.Equal(
            (28 * 28 * 150) + (10 * 10 * 2400) + 48_000 + 10_080 + 840L,
            program.Instructions.Sum(i => Cost.Of(program, i).MultiplyAdds)
        );
    }
}
