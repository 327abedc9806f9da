using DeepPipeline.Properties.Backend.Differentiation;
using Xunit;

namespace DeepPipeline.Properties.Backend.AugmentationTests;

/// <summary>What the augmentations mean that change numbers where they are.</summary>
public sealed class PixelTests
{
    private const int Count = 9;
    private const int Area = Slides.Height * Slides.Width;

    private static readonly double[] Images = Slides.Numbers(Count);

    public static TheoryData<Augmentation> Weak { get; } =
    [
        Augmentation.FlipHorizontally(0),
        Augmentation.FlipVertically(0),
        Augmentation.Shift(0, 0),
        Augmentation.ShiftPixels(0, 0),
        Augmentation.Rotate(0),
        Augmentation.Scale(1, 1),
        Augmentation.Crop(0),
        Augmentation.Noise(0),
        Augmentation.Brightness(0),
        Augmentation.Contrast(0),
        Augmentation.CutOut(3, 0),
        Augmentation.MixUp(0),
        Augmentation.CutMix(0),
        Augmentation.CutMix(1, 0),
        // The piece is all of it, if all of it has allowed proportions.
        Augmentation.RandomResizedCrop(1, 1, Slides.Width / (double)Slides.Height, Slides.Width / (double)Slides.Height),
    ];

    [Theory]
    [MemberData(nameof(Weak))]
    public void One_without_strength_changes_no_bit(Augmentation augmentation)
    {
        double[] images = [-0.0, double.Epsilon, -float.Epsilon, .. Images[3..]];
        var targets = Slides.Numbers(Count, 2, 3);
        var (same, sameTargets) = Slides.Changed(images, targets, Count, Slides.Key, Precision.Float64, augmentation, augmentation);
        Close.Bits(images, same);
        Close.Bits(targets, sameTargets);
        var singles = images.Select(x => (double)(float)x).ToArray();
        Close.Bits(singles, Slides.Changed(singles, targets, Count, Slides.Key, Precision.Float32, augmentation).Images);
    }

    [Fact]
    public void Brightness_adds_one_number_an_example()
    {
        var random = Slides.Key.Stream("augment/BrightnessChange/1");
        var expected = Enumerable
            .Range(0, Count)
            .SelectMany(i =>
            {
                var change = 0.3 * ((2 * random.NextDouble()) - 1);
                return Slides.One(Images, i).Select(x => x + change);
            });
        Close.To([.. expected], Slides.Changed(Images, Count, Augmentation.Brightness(0.3)), 1e-15);
    }

    [Fact]
    public void Contrast_stretches_about_the_mean_of_each_channel()
    {
        var random = Slides.Key.Stream("augment/ContrastChange/1");
        var expected = Enumerable
            .Range(0, Count)
            .SelectMany(i =>
            {
                var factor = 1 + (0.8 * ((2 * random.NextDouble()) - 1));
                return Slides
                    .One(Images, i)
                    .Chunk(Area)
                    .SelectMany(channel => channel.Select(x => channel.Average() + (factor * (x - channel.Average()))));
            });
        Close.To([.. expected], Slides.Changed(Images, Count, Augmentation.Contrast(0.8)), 1e-14);
        Close.To(
            [.. Slides.Changed(Images, Count, Augmentation.Contrast(0.8))],
            Slides.Changed(Images, new double[Count], Count, Slides.Key, Precision.Float32, Augmentation.Contrast(0.8)).Images,
            1e-5
        );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Cut_out_sets_a_square_to_zero_without_what_hangs_over(int size)
    {
        var random = Slides.Key.Stream("augment/ErasedSquare/1");
        var expected = Enumerable
            .Range(0, Count)
            .SelectMany(i =>
            {
                var chosen = random.NextDouble() < 0.7;
                var (left, top) = (random.NextInt32(Slides.Width) - (size / 2), random.NextInt32(Slides.Height) - (size / 2));
                return Slides
                    .One(Images, i)
                    .Select(
                        (x, at) =>
                            chosen
                            && at % Slides.Width >= left
                            && at % Slides.Width < left + size
                            && at / Slides.Width % Slides.Height >= top
                            && at / Slides.Width % Slides.Height < top + size
                                ? 0
                                : x
                    );
            })
            .ToArray();
        Close.Bits(expected, Slides.Changed(Images, Count, Augmentation.CutOut(size, 0.7)));
        Assert.Contains(0, expected);
    }

    [Fact]
    public void Grayscale_makes_all_channels_the_brightness_of_the_pixel()
    {
        var (area, grey) = (Slides.Height * Slides.Width, Slides.Changed(Images, Count, Augmentation.Grayscale(1)));
        for (var i = 0; i < Count; i++)
        {
            var (before, after) = (Slides.One(Images, i), Slides.One(grey, i));
            for (var at = 0; at < area; at++)
            {
                var expected = (0.299 * before[at]) + (0.587 * before[area + at]) + (0.114 * before[(2 * area) + at]);
                Close.To([expected, expected, expected], [after[at], after[area + at], after[(2 * area) + at]], 1e-15);
            }
        }
    }

    [Fact]
    public void Grayscale_asks_for_three_channels() =>
        Assert.Equal(
            "recipe.augment: Augmentation.Grayscale(1) expected images of three channels, got N×1×4×4\n  hint: leave it out: there is no colour to take",
            Assert.Single(AugmentationChecks.Of([Augmentation.Grayscale(1)], Image.Of(1, 4, 4).Untyped, Image.Kind, Labels.Kind)).ToString()
        );

    [Fact]
    public void Noise_is_the_same_in_both_precisions_and_another_for_every_number()
    {
        double[] Noise(Precision precision) =>
            [.. Slides.Changed(new double[Images.Length], new double[Count], Count, Slides.Key, precision, Augmentation.Noise(0.5)).Images];
        var noise = Noise(Precision.Float64);
        Assert.Equal(noise, Noise(Precision.Float32));
        Assert.Equal(noise.Length, noise.Distinct().Count());
        Close.To([.. Images.Zip(noise, (x, more) => x + more)], Slides.Changed(Images, Count, Augmentation.Noise(0.5)), 1e-15);
    }
}
