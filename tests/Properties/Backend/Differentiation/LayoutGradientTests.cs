using DeepPipeline.Properties.Backend.Differentiation;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.Differentiation;

/// <summary>Gradients don't depend on how the axes of what is before and after a layer lie in memory.</summary>
public sealed class LayoutGradientTests
{
    public static TheoryData<KindPreserving> Norms { get; } =
        new(BatchNorm(epsilon: 0.1), Frozen(BatchNorm(epsilon: 0.1)), LayerNorm(epsilon: 0.1));

    [Theory]
    [MemberData(nameof(Norms))]
    public void A_norm_between_turned_axes_has_right_gradients(KindPreserving norm)
    {
        foreach (var mode in new[] { Mode.Eval, Mode.Train })
        {
            // Sizes of 1 make the order in memory ambiguous.
            foreach (var sizes in new[] { Image.Of(2, 2, 1), Image.Of(2, 1, 3), Image.Of(3, 2, 2) })
            {
                Right((norm >> Permute<Image, Image>(2, 1, 3)).Lower(sizes, mode).OrThrow());
                Right((Permute<Image, Image>(2, 3, 1) >> norm).Lower(sizes, mode).OrThrow());
                Right((Permute<Image, Image>(3, 1, 2) >> norm >> Permute<Image, Image>(2, 3, 1)).Lower(sizes, mode).OrThrow());
            }

            Right((norm >> Permute<Volume, Volume>(4, 1, 2, 3)).Lower(Volume.Of(2, 2, 1, 2), mode).OrThrow());
            Right((Permute<Volume, Volume>(2, 3, 4, 1) >> norm).Lower(Volume.Of(2, 2, 1, 2), mode).OrThrow());
        }
    }

    [Fact]
    public void Convolutions_and_poolings_of_turned_axes_have_right_gradients()
    {
        foreach (
            var layer in new[]
            {
                Conv2d(2, 2),
                AveragePool2d(2),
                MaxPool2d(2),
                Upsample(2, Interpolation.Bilinear),
                GroupNorm(1, epsilon: 0.1),
            }
        )
        {
            Right((layer >> Permute<Image, Image>(2, 3, 1)).Lower(Image.Of(2, 3, 4)).OrThrow());
            Right((Permute<Image, Image>(2, 3, 1) >> layer).Lower(Image.Of(2, 3, 4)).OrThrow());
        }
    }

    private static void Right(Program program)
    {
        AwayFromKinks.Passes(program, 1, 3, point => point.Check());
        AwayFromKinks.Passes(program, 2, 4, point => point.CheckSecondOrder());
    }
}
