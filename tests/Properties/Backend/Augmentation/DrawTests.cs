using DeepPipeline.Properties.Backend.Differentiation;
using Xunit;

namespace DeepPipeline.Properties.Backend.AugmentationTests;

/// <summary>Where draws come from: the same for the same key, their own for each augmentation, and of the right distributions.</summary>
public sealed class DrawTests
{
    private const int Count = 10;

    private static readonly double[] Images = Slides.Numbers(Count);

    public static TheoryData<Augmentation> All { get; } = [.. AugmentationSamples.All];

    [Theory]
    [MemberData(nameof(All))]
    public void The_same_key_gives_the_same_bits_and_another_seed_epoch_or_step_does_not(Augmentation augmentation)
    {
        var first = Slides.Changed(Images, Count, augmentation);
        Assert.NotEqual(Images, first);
        Close.Bits(first, Slides.Changed(Images, Count, augmentation));
        foreach (var key in new[] { Slides.Key with { Seed = 12 }, Slides.Key with { Epoch = 4 }, Slides.Key with { Step = 30 } })
            Assert.NotEqual(first, Slides.Changed(Images, Count, key, augmentation));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void One_more_before_or_behind_changes_no_draw(Augmentation augmentation)
    {
        var other = AugmentationSamples.All.First(sample => sample.GetType() != augmentation.GetType());
        // These draw and do nothing.
        foreach (
            var idle in new[]
            {
                Augmentation.CutOut(1, 0),
                Augmentation.CutMix(1, 0),
                Augmentation.ShiftPixels(0, 0),
                Augmentation.Scale(1, 1),
            }.Where(idle => idle.GetType() != augmentation.GetType())
        )
        {
            Close.Bits(Slides.Changed(Images, Count, augmentation), Slides.Changed(Images, Count, idle, augmentation));
            Close.Bits(Slides.Changed(Images, Count, augmentation), Slides.Changed(Images, Count, augmentation, idle));
        }

        var stages = Slides.Changed(Slides.Changed(Images, Count, other), Count, augmentation);
        if (other is not MovingAugmentation || augmentation is not MovingAugmentation)
            Close.Bits(stages, Slides.Changed(Images, Count, other, augmentation));
    }

    [Fact]
    public void Each_example_has_its_own_draws()
    {
        var alike = Enumerable.Repeat(Slides.One(Images, 0), Count).SelectMany(x => x).ToArray();
        foreach (
            var augmentation in new[]
            {
                Augmentation.Rotate(90),
                Augmentation.Noise(1),
                Augmentation.Brightness(1),
                Augmentation.Contrast(1),
                Augmentation.Scale(0.5, 2),
            }
        )
        {
            var changed = Slides.Changed(alike, Count, augmentation);
            Assert.Equal(Count, Enumerable.Range(0, Count).Select(i => Slides.One(changed, i)[12]).Distinct().Count());
        }
    }

    [Fact]
    public void Fast_normal_numbers_are_normal()
    {
        var numbers = new float[1_000_003];
        new RandomKey(3).Stream("normal").FillNormalSingles(numbers);
        double Moment(int power) => numbers.Average(x => Math.Pow(x, power));
        Assert.Equal(0, Moment(1), 0.004);
        Assert.Equal(1, Moment(2), 0.006);
        Assert.Equal(0, Moment(3), 0.012);
        Assert.Equal(3, Moment(4), 0.05);
        Assert.Equal(15, Moment(6), 0.5);
        // The shares under −2, −1, ½ and 3 of a table of the normal distribution.
        foreach (var (bound, share) in new[] { (-2, 0.0227501), (-1, 0.1586553), (0.5, 0.6914625), (3, 0.9986501) })
            Assert.Equal(share, numbers.Count(x => x < bound) / (double)numbers.Length, 0.0015);
        Assert.All(new[] { numbers.Min(), numbers.Max() }, far => Assert.InRange(Math.Abs(far), 4, 5.8));
        // Neighbours, and the two of a pair, have nothing to do with each other.
        foreach (var lag in new[] { 1, 8, 16 })
            Assert.Equal(0, numbers.Skip(lag).Zip(numbers, (x, y) => (double)x * y).Average(), 0.004);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(33)]
    public void Fewer_normal_numbers_are_the_beginning_of_more(int count)
    {
        var (some, more) = (new float[count], new float[48]);
        new RandomKey(3).Stream("normal").FillNormalSingles(some);
        new RandomKey(3).Stream("normal").FillNormalSingles(more);
        Assert.Equal(more[..count], some);
    }

    // Of Box and Muller's transform with libraries' functions, from the same bits.
    [Fact]
    public void Fast_normal_numbers_are_those_of_exact_functions()
    {
        var numbers = new float[16_000];
        new RandomKey(8).Stream("normal").FillNormalSingles(numbers);
        var bits = new RandomKey(8).Stream("normal");
        for (var start = 0; start < numbers.Length; start += 16)
        {
            var (first, second) = (Eight(bits), Eight(bits));
            for (var i = 0; i < 8; i++)
            {
                var radius = Math.Sqrt(-2 * Math.Log(((first[i] >> 8) + 1) / 16777216.0));
                // The two highest bits are quarters of the circle, the others an angle about the quarter's beginning.
                var angle = ((second[i] >> 30) * Math.PI / 2) + ((int)(second[i] << 2) * (Math.PI / 2 / 4294967296.0));
                Assert.Equal(radius * Math.Cos(angle), numbers[start + i], 3e-6);
                Assert.Equal(radius * Math.Sin(angle), numbers[start + 8 + i], 3e-6);
            }
        }
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.2)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(1e5)]
    public void Shares_of_mixtures_are_from_beta(double alpha)
    {
        var random = new RandomKey(6).Stream("beta");
        var shares = Enumerable.Range(0, 100_000).Select(_ => random.NextBeta(alpha)).ToArray();
        Assert.All(shares, share => Assert.InRange(share, 0, 1));
        // The mean is ½ and the variance 1 / (4(2α + 1)).
        var variance = 1 / (4 * ((2 * alpha) + 1));
        Assert.Equal(0.5, shares.Average(), 5 * Math.Sqrt(variance / shares.Length));
        Assert.Equal(1, shares.Average(share => (share - 0.5) * (share - 0.5)) / variance, 0.02);
        if (alpha == 1)
            Assert.Equal(0.3, shares.Count(share => share < 0.3) / (double)shares.Length, 0.007);
    }

    [Fact]
    public void Flips_are_as_probable_as_they_should_be_and_angles_uniform()
    {
        var random = new RandomKey(2).Stream("flips");
        var flips = Enumerable
            .Range(0, 50_000)
            .Count(_ => Movements.Draw((MovingAugmentation)Augmentation.FlipHorizontally(0.3), random, 9, 9) == Affine.FlippedHorizontally);
        Assert.Equal(0.3, flips / 50_000.0, 0.01);
        var angles = Enumerable
            .Range(0, 50_000)
            .Select(_ => Movements.Draw((MovingAugmentation)Augmentation.Rotate(20), random, 9, 9))
            .Select(turn => Math.Atan2(turn.Yx, turn.Xx) * 180 / Math.PI)
            .ToArray();
        Assert.Equal(0, angles.Average(), 0.3);
        Assert.Equal(400 / 3.0, angles.Average(angle => angle * angle), 2.0);
        Assert.InRange(angles.Max(), 19.9, 20);
        var shifts = Enumerable
            .Range(0, 50_000)
            .Select(_ => -Movements.Draw((MovingAugmentation)Augmentation.ShiftPixels(2, 0), random, 9, 9).X)
            .CountBy(shift => shift)
            .ToDictionary();
        Assert.Equal([-2, -1, 0, 1, 2], shifts.Keys.Order());
        Assert.All(shifts.Values, count => Assert.InRange(count, 9_600, 10_400));
    }

    private static uint[] Eight(RandomStream stream) => [.. Enumerable.Range(0, 8).Select(_ => stream.NextUInt32())];
}
