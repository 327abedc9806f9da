using DeepPipeline.Properties.Backend.Differentiation;
using DeepPipeline.Properties.Generators;
using FsCheck.Xunit;
using LanguageExt;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.ExecutionTests;

/// <summary>Dropout's randomness depends on seed, epoch, step and path, and on nothing else.</summary>
[Properties(Arbitrary = [typeof(Cases)], MaxTest = 50)]
public sealed class DropoutTests
{
    [Property]
    public void The_same_key_gives_the_same_bits(Case @case, int seed)
    {
        var point = Point.Draw(@case.Lower(Mode.Train), 2, seed);
        Close.Bits(point.Run().Output, point.Run().Output);
    }

    [Fact]
    public void Another_seed_epoch_step_or_path_is_another_mask()
    {
        var masks = new[]
        {
            Mask(new(1, 2, 3)),
            Mask(new(2, 2, 3)),
            Mask(new(1, 3, 3)),
            Mask(new(1, 2, 4)),
            Mask(new(1, 2, 3), "0.residual"),
        };
        Assert.Equal(masks.Length, masks.Select(mask => string.Concat(mask.Select(kept => kept ? '1' : '0'))).Distinct().Count());

        static bool[] Mask(RandomKey key, string path = "0.dropout") => Masks.Drawn(path, 0.5, 64, 1, key);
    }

    [Fact]
    public void A_dropout_in_one_branch_changes_nothing_elsewhere()
    {
        var (without, with) = (Two(Identity), Two(Dropout(0.5)));
        var (a, b) = (Program(without), Program(with));
        Assert.Equal(Initialization.Draw(a, 7, Precision.Float64), Initialization.Draw(b, 7, Precision.Float64));
        var input = Enumerable.Range(1, 20 * 8).Select(i => (double)i).ToArray();
        var (x, y) = (Output(a, input), Output(b, input));
        for (var row = 0; row < 20; row++)
            Close.Bits(x[((row * 12) + 6)..((row + 1) * 12)], y[((row * 12) + 6)..((row + 1) * 12)]);
        Assert.NotEqual(x, y);

        static Pipeline<Features, Features> Two(KindPreserving added) =>
            Concat(1, Dense(6) >> Relu >> added, Dense(6) >> Dropout(0.5) >> Tanh);
        static Program Program(Pipeline<Features, Features> pipeline) => pipeline.Lower(Features.Of(8), Mode.Train).OrThrow();
        static double[] Output(Program program, double[] input) =>
            Gradients.Of(program, Initialization.Draw(program, 7, Precision.Float64), input, 20, key: new(7, 1, 1)).Output;
    }

    // 40,000 draws: the share's standard deviation is at most 0.0025.
    [Theory]
    [InlineData(0.01)]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.999)]
    public void The_share_that_is_dropped_is_the_probability(double dropProbability)
    {
        var kept = Masks.Drawn("0.dropout", dropProbability, 200, 200, new(3, 1, 1)).Count(k => k) / 40_000.0;
        Assert.Equal(1 - dropProbability, kept, 5 * Math.Sqrt(dropProbability * (1 - dropProbability) / 40_000));
    }

    [Fact]
    public void What_is_kept_is_divided_by_the_probability_to_keep()
    {
        var program = Dropout(0.75).At<Features>().Lower(Features.Of(64), Mode.Train).OrThrow();
        var output = Gradients.Of(program, Initialization.Draw(program, 0, Precision.Float64), [.. Enumerable.Repeat(3.0, 64)], 1).Output;
        Assert.Equal([0, 12], output.Distinct().Order());
    }

    // Neither rows nor columns repeat each other.
    [Fact]
    public void Every_number_has_a_draw_of_its_own()
    {
        var mask = Masks.Drawn("0.dropout", 0.5, 33, 33, new(5, 1, 1));
        var rows = Enumerable.Range(0, 33).Select(r => string.Concat(Enumerable.Range(0, 33).Select(c => mask[(r * 33) + c])));
        var columns = Enumerable.Range(0, 33).Select(c => string.Concat(Enumerable.Range(0, 33).Select(r => mask[(r * 33) + c])));
        Assert.Equal(66, rows.Concat(columns).Distinct().Count());
    }

    [Fact]
    public void A_smaller_batch_drops_as_the_first_rows_of_a_larger() =>
        Assert.Equal(Masks.Drawn("a", 0.5, 7, 5, new(1, 1, 1))[..21], Masks.Drawn("a", 0.5, 7, 3, new(1, 1, 1)));

    [Fact]
    public void In_use_nothing_is_dropped()
    {
        var model = (Dropout(0.9) >> Relu >> Dropout(0.5))
            .At<Features>()
            .Initialize(Features.Of(50), precision: Precision.Float64)
            .OrThrow();
        var input = Enumerable.Range(1, 100).Select(i => (double)i).ToArray();
        Close.Bits(input, model.Predict(input, count: 2).OrThrow());
    }
}
