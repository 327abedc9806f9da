using DeepPipeline.Properties.Backend.Differentiation;
using Xunit;

namespace DeepPipeline.Properties.Backend.AugmentationTests;

/// <summary>Mixtures of examples, and of their targets alike.</summary>
public sealed class MixingTests
{
    private const int Count = 40;
    private const int Classes = 4;

    private static readonly double[] Images = Slides.Numbers(Count);
    private static readonly double[] Targets =
    [
        .. Enumerable.Range(0, Count).SelectMany(i => Enumerable.Range(0, Classes).Select(c => c == i % Classes ? 1.0 : 0)),
    ];

    [Theory]
    [InlineData(Precision.Float32, 1e-6)]
    [InlineData(Precision.Float64, 1e-13)]
    public void Mixed_up_pixels_and_targets_are_the_same_convex_combination(Precision precision, double tolerance)
    {
        var (images, targets) = Slides.Changed(Images, Targets, Count, Slides.Key, precision, Augmentation.MixUp(1));
        var random = Slides.Key.Stream("augment/MixedExamples/1");
        var partners = random.Permutation(Count);
        for (var i = 0; i < Count; i++)
        {
            var share = random.NextBeta(1);
            double[] Mixture(double[] numbers, int length) =>
                [
                    .. Enumerable
                        .Range(0, length)
                        .Select(j => (share * numbers[(i * length) + j]) + ((1 - share) * numbers[(partners[i] * length) + j])),
                ];
            Close.To(Mixture(Images, Slides.One(Images, 0).Length), Slides.One(images, i), tolerance);
            Close.To(Mixture(Targets, Classes), targets[(i * Classes)..((i + 1) * Classes)], tolerance);
            Assert.Equal(1, targets[(i * Classes)..((i + 1) * Classes)].Sum(), tolerance);
        }

        Assert.NotEqual(Images, images);
    }

    [Fact]
    public void A_pasted_rectangle_counts_by_its_area()
    {
        var (images, targets) = Slides.Changed(Images, Targets, Count, Slides.Key, Precision.Float64, Augmentation.CutMix());
        var partners = Slides.Key.Stream("augment/PastedRectangle/1").Permutation(Count);
        var pasted = 0;
        for (var i = 0; i < Count; i++)
        {
            var (mine, others, mixed) = (Slides.One(Images, i), Slides.One(Images, partners[i]), Slides.One(images, i));
            Assert.All(mixed.Index(), pixel => Assert.True(pixel.Item == mine[pixel.Index] || pixel.Item == others[pixel.Index]));
            var replaced = mixed.Index().Where(pixel => pixel.Item != mine[pixel.Index]).Select(pixel => pixel.Index).ToArray();
            pasted += replaced.Length > 0 ? 1 : 0;
            // In both channels the same rectangle, all of it.
            var (columns, rows) = (
                replaced.Select(at => at % Slides.Width).Distinct().Count(),
                replaced.Select(at => at / Slides.Width % Slides.Height).Distinct().Count()
            );
            Assert.Equal(Slides.Channels * columns * rows, replaced.Length);
            var share = 1 - ((double)replaced.Length / mine.Length);
            var expected = Enumerable
                .Range(0, Classes)
                .Select(c => (share * Targets[(i * Classes) + c]) + ((1 - share) * Targets[(partners[i] * Classes) + c]))
                .ToArray();
            if (partners[i] != i)
                Close.To(expected, targets[(i * Classes)..((i + 1) * Classes)], 1e-15);
        }

        Assert.InRange(pasted, Count / 2, Count - 1);
    }

    [Fact]
    public void Targets_that_are_no_distributions_are_mixed_as_well()
    {
        var heights = Slides.Numbers(Count, 9, 1);
        var (_, mixed) = Slides.Changed(Images, heights, Count, Slides.Key, Precision.Float64, Augmentation.MixUp(2));
        Assert.NotEqual(heights, mixed);
        Assert.InRange(mixed.Min(), heights.Min(), heights.Max());
    }

    [Fact]
    public void Two_mixtures_draw_for_themselves()
    {
        var (once, _) = Slides.Changed(Images, Targets, Count, Slides.Key, Precision.Float64, Augmentation.MixUp(1));
        var (twice, targets) = Slides.Changed(
            Images,
            Targets,
            Count,
            Slides.Key,
            Precision.Float64,
            Augmentation.MixUp(1),
            Augmentation.MixUp(1)
        );
        Assert.NotEqual(once, twice);
        Assert.All(targets.Chunk(Classes), row => Assert.Equal(1, row.Sum(), 1e-13));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_batch_of_few_is_mixed_with_what_there_is(int count)
    {
        var (images, targets) = Slides.Changed(
            Images[..(Images.Length / Count * count)],
            Targets[..(Classes * count)],
            count,
            Slides.Key,
            Precision.Float64,
            Augmentation.MixUp(1),
            Augmentation.CutMix()
        );
        Assert.Equal(Classes * count, targets.Length);
        if (count == 1)
            Close.Bits(Slides.One(Images, 0), images);
    }
}
