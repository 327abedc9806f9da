using DeepPipeline.Properties.Backend.Differentiation;
using LanguageExt;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.ExecutionTests;

/// <summary>What layers that draw random numbers do to numbers on average, and where their randomness comes from.</summary>
public sealed class RandomLayerTests
{
    [Fact]
    public void Spatial_dropout_drops_whole_channels_with_its_probability()
    {
        var output = Learn(SpatialDropout(0.25).At<Image>(), Image.Of(50, 2, 2), [.. Enumerable.Repeat(3.0, 200 * 200)], 200)
            .Chunk(4)
            .ToArray();
        Assert.All(output, channel => Assert.Single(channel.Distinct()));
        Assert.Equal([0, 4], output.Select(channel => channel[0]).Distinct().Order());
        // 10,000 draws: the share's standard deviation is 0.0043.
        Assert.Equal(0.25, output.Count(channel => channel[0] == 0) / 10_000.0, 0.022);
    }

    [Fact]
    public void Spatial_dropout_of_a_sequences_features_drops_them_at_every_step()
    {
        var output = Learn(SpatialDropout(0.5, channelAxis: -1).At<Sequence>(), Sequence.Of(3, 4), [.. Enumerable.Repeat(1.0, 5 * 12)], 5);
        Assert.All(
            output.Chunk(12),
            example =>
                Assert.All(Enumerable.Range(0, 4), f => Assert.Single(new[] { example[f], example[4 + f], example[8 + f] }.Distinct()))
        );
        Assert.Contains(0, output);
        Assert.Contains(2, output);
    }

    // 100,000 draws: the standard deviations of mean and variance are 0.003 and about 0.005.
    [Theory]
    [InlineData(0.05)]
    [InlineData(0.5)]
    public void Alpha_dropout_keeps_mean_and_variance(double dropProbability)
    {
        var output = Learn(
            AlphaDropout(dropProbability).At<Features>(),
            Features.Of(1000),
            Point.Normals(new RandomKey(3).Stream("x"), 100_000),
            100
        );
        Assert.Equal(0, output.Average(), 0.02);
        Assert.Equal(1, output.Average(x => x * x), 0.03);
    }

    [Fact]
    public void Alpha_dropout_gives_dropped_numbers_one_value()
    {
        // a = (q + α'²·q·p)^-½ and b = -a·α'·p with α' = -1.7580993408473766, p = q = ½; a dropped number becomes a·α' + b.
        const double alpha = -1.7580993408473766;
        var a = 1 / Math.Sqrt(0.5 + (alpha * alpha / 4));
        var output = Learn(AlphaDropout(0.5).At<Features>(), Features.Of(64), [.. Enumerable.Repeat(2.0, 64)], 1)
            .Distinct()
            .Order()
            .ToArray();
        Close.To([a * alpha / 2, (2 * a) - (a * alpha / 2)], output, 1e-12);
    }

    [Fact]
    public void Gaussian_noise_has_its_standard_deviation()
    {
        var output = Learn(GaussianNoise(0.5).At<Features>(), Features.Of(1000), [.. Enumerable.Repeat(7.0, 100_000)], 100);
        Assert.Equal(7, output.Average(), 0.01);
        Assert.Equal(0.25, output.Average(x => (x - 7) * (x - 7)), 0.01);
        Assert.True(output.Distinct().Count() > 99_000);
    }

    // 100,000 draws: the mean's standard deviation is 0.0002.
    [Fact]
    public void Randomised_slopes_are_uniform_between_their_ends_and_numbers_over_0_stay()
    {
        var slopes = Learn(RRelu(0.1, 0.3).At<Features>(), Features.Of(1000), [.. Enumerable.Repeat(-1.0, 100_000)], 100)
            .Select(x => -x)
            .ToArray();
        Assert.All(slopes, slope => Assert.InRange(slope, 0.1, 0.3));
        Assert.Equal(0.2, slopes.Average(), 0.001);
        Assert.Equal(0.04 / 12, slopes.Average(slope => (slope - 0.2) * (slope - 0.2)), 0.0001);
        Assert.All(Learn(RRelu().At<Features>(), Features.Of(10), [.. Enumerable.Repeat(3.0, 10)], 1), x => Assert.Equal(3, x));
    }

    [Fact]
    public void Noise_depends_on_seed_epoch_step_and_path_and_on_nothing_else()
    {
        var noise = GaussianNoise(1).At<Features>();
        double[][] drawn =
        [
            Noise(noise, new(1, 2, 3)),
            Noise(noise, new(2, 2, 3)),
            Noise(noise, new(1, 3, 3)),
            Noise(noise, new(1, 2, 4)),
            Noise(Named("n", noise), new(1, 2, 3)),
        ];
        Assert.Equal(drawn.Length, drawn.Select(x => x[0]).Distinct().Count());
        Close.Bits(drawn[0], Noise(noise >> Relu >> noise >> Identity, new(1, 2, 3), first: true));

        static double[] Noise(Pipeline<Features, Features> pipeline, RandomKey key, bool first = false)
        {
            var program = pipeline.Lower(Features.Of(9), Mode.Train).OrThrow();
            var of = first ? program.Giving([program.Instructions[program.Layers[0].Instructions[^1]].First]) : program;
            return Gradients.Of(of, Initialization.Draw(program, 0, Precision.Float64), new double[9], 1, key: key).Output;
        }
    }

    [Fact]
    public void In_use_they_do_nothing()
    {
        var model = (SpatialDropout(0.9) >> AlphaDropout(0.5) >> GaussianNoise(3))
            .At<Features>()
            .Initialize(Features.Of(50), precision: Precision.Float64)
            .OrThrow();
        var input = Enumerable.Range(1, 100).Select(i => (double)i).ToArray();
        Close.Bits(input, model.Predict(input, count: 2).OrThrow());
    }

    private static double[] Learn<TIn, TOut>(Pipeline<TIn, TOut> pipeline, Shape<TIn> input, double[] numbers, long batch)
        where TIn : IKind
        where TOut : IKind
    {
        var program = pipeline.Lower(input, Mode.Train).OrThrow();
        return Gradients.Of(program, Initialization.Draw(program, 0, Precision.Float64), numbers, batch, key: new(3, 1, 1)).Output;
    }
}
