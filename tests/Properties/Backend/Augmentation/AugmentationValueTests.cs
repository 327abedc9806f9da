using System.Globalization;
using LanguageExt;
using Xunit;
using static DeepPipeline.Layers;

namespace DeepPipeline.Properties.Backend.AugmentationTests;

/// <summary>Augmentations as values: what they print, which numbers they can't have, and what data they can't be made of.</summary>
public sealed class AugmentationValueTests
{
    private static readonly Dataset<Image, Labels> Digits = Dataset
        .Of(Image.Of(1, 8, 6), Slides.Numbers(4, length: 48), [0, 1, 2, 0])
        .OrThrow();

    public static TheoryData<Augmentation> Samples { get; } = [.. AugmentationSamples.All];

    [Fact]
    public void Every_augmentation_is_among_the_samples() =>
        Assert.Equal(
            typeof(Augmentation)
                .Assembly.GetTypes()
                // One of your own is a function, and no value that prints: its tests stand in Training/Augmentations.
                .Where(type => type.IsSubclassOf(typeof(Augmentation)) && type is { IsAbstract: false, Name: not "FunctionAugmentation" })
                .Select(type => type.Name)
                .Order(),
            AugmentationSamples.All.Select(augmentation => augmentation.GetType().Name).Distinct().Order()
        );

    [Theory]
    [MemberData(nameof(Samples))]
    public void What_is_printed_rebuilds_it(Augmentation augmentation)
    {
        var (name, arguments) = (
            augmentation.ToString().Split('.', 2)[1].Split('(')[0],
            augmentation.ToString().Split('(')[1].TrimEnd(')').Split(", ")
        );
        var factory = typeof(Augmentation).GetMethod(name)!;
        Assert.Equal(factory.GetParameters().Length, arguments.Length);
        Assert.Equal(
            augmentation,
            factory.Invoke(
                null,
                [
                    .. factory
                        .GetParameters()
                        .Zip(arguments, (p, text) => Convert.ChangeType(text, p.ParameterType, CultureInfo.InvariantCulture)),
                ]
            )
        );
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void No_sample_has_a_flaw_and_every_number_that_is_none_is_named(Augmentation augmentation)
    {
        Assert.Empty(augmentation.Problems);
        var factory = typeof(Augmentation).GetMethod(augmentation.ToString().Split('.', 2)[1].Split('(')[0])!;
        var arguments = augmentation.ToString().Split('(')[1].TrimEnd(')').Split(", ");
        foreach (var (i, parameter) in factory.GetParameters().Index().Where(p => p.Item.ParameterType == typeof(double)))
        {
            var made = (Augmentation)
                factory.Invoke(
                    null,
                    [
                        .. factory
                            .GetParameters()
                            .Zip(
                                arguments,
                                (p, text) =>
                                    p == parameter ? double.NaN : Convert.ChangeType(text, p.ParameterType, CultureInfo.InvariantCulture)
                            ),
                    ]
                )!;
            var problem = Assert.Single(made.Problems);
            Assert.StartsWith(parameter.Name!, problem.Expected);
            Assert.Equal("NaN", problem.Actual);
        }
    }

    [Fact]
    public void What_is_said_of_wrong_numbers() =>
        Said(
            """
            recipe.augment: Augmentation.FlipHorizontally(1.5) expected probability from 0 to 1, got 1.5
              hint: 0.5 changes one example of two
            recipe.augment: Augmentation.Shift(2, -0.1) expected horizontal from 0 to 1, got 2
              hint: it is a part of the image: 0.1 is a tenth; ShiftPixels takes pixels
            recipe.augment: Augmentation.Shift(2, -0.1) expected vertical from 0 to 1, got -0.1
              hint: it is a part of the image: 0.1 is a tenth; ShiftPixels takes pixels
            recipe.augment: Augmentation.ShiftPixels(-1, 0) expected horizontal of at least 0, got -1
              hint: both directions are as likely
            recipe.augment: Augmentation.Rotate(360) expected degrees from 0 to 180, got 360
              hint: 15 is usual; 180 is every angle
            recipe.augment: Augmentation.Scale(1.1, 0.9) expected from of at most to, 0.9, got 1.1
              hint: swap from and to
            recipe.augment: Augmentation.Scale(0, 1) expected from from 0.01 to 100, got 0
              hint: 0.9 and 1.1 are a tenth each way
            recipe.augment: Augmentation.Crop(-4) expected padding of at least 0, got -4
              hint: 4 is usual for images of 32×32
            recipe.augment: Augmentation.RandomResizedCrop(0.08, 1.5, 2, 0.5) expected scaleTo from 0.0001 to 1, got 1.5
              hint: it is a part of the image's area: 0.08 and 1 are usual
            recipe.augment: Augmentation.RandomResizedCrop(0.08, 1.5, 2, 0.5) expected ratioFrom of at most ratioTo, 0.5, got 2
              hint: swap ratioFrom and ratioTo
            recipe.augment: Augmentation.Noise(-1) expected standardDeviation of at least 0, got -1
              hint: it is in the units of the input
            recipe.augment: Augmentation.Brightness(Infinity) expected change of at least 0, got Infinity
              hint: it is in the units of the input
            recipe.augment: Augmentation.Contrast(20) expected change from 0 to 1, got 20
              hint: 0.2 is a fifth less or more
            recipe.augment: Augmentation.CutOut(0, 2) expected size of at least 1, got 0
              hint: 16 is usual for images of 32×32
            recipe.augment: Augmentation.CutOut(0, 2) expected probability from 0 to 1, got 2
              hint: 0.5 changes one example of two
            recipe.augment: Augmentation.CutMix(-1, NaN) expected alpha from 0 to 1000000, got -1
              hint: 0.2 mixes little, 1 makes every mixture as likely
            recipe.augment: Augmentation.CutMix(-1, NaN) expected probability from 0 to 1, got NaN
              hint: 0.5 changes one example of two
            """,
            Recipe
                .For(Loss.CrossEntropy)
                .WithAugment(
                    Augmentation.FlipHorizontally(1.5),
                    Augmentation.Shift(2, -0.1),
                    Augmentation.ShiftPixels(-1, 0),
                    Augmentation.Rotate(360),
                    Augmentation.Scale(1.1, 0.9),
                    Augmentation.Scale(0, 1),
                    Augmentation.Crop(-4),
                    Augmentation.RandomResizedCrop(0.08, 1.5, 2, 0.5),
                    Augmentation.Noise(-1),
                    Augmentation.Brightness(double.PositiveInfinity),
                    Augmentation.Contrast(20),
                    Augmentation.CutOut(0, 2),
                    Augmentation.CutMix(-1, double.NaN)
                )
                .Problems
        );

    [Fact]
    public void What_is_said_of_images_that_are_too_small_and_targets_that_are_labels() =>
        Said(
            """
            recipe.augment: Augmentation.Crop(6) expected a padding under the height and width of N×1×8×6, got 6
              hint: nothing of the image would be left: take an eighth of its side
            recipe.augment: Augmentation.ShiftPixels(5, 8) expected shifts under the height and width of N×1×8×6, got 5 and 8
              hint: nothing of the image would be left: take an eighth of its side
            recipe.augment: Augmentation.CutOut(7, 1) expected a square that fits into N×1×8×6, got 7
              hint: half the image's side is much already
            recipe.augment: Augmentation.MixUp(0.2) expected targets of values, which can be mixed, got Labels (N)
              hint: use data.OneHot(classes) with Loss.CrossEntropyOneHot
            recipe.augment: Augmentation.CutMix(1, 1) expected targets of values, which can be mixed, got Labels (N)
              hint: use data.OneHot(classes) with Loss.CrossEntropyOneHot
            """,
            (Flatten >> Dense(3))
                .Train(
                    Recipe
                        .For(Loss.CrossEntropy)
                        .WithAugment(
                            Augmentation.Crop(6),
                            Augmentation.ShiftPixels(5, 8),
                            Augmentation.CutOut(7),
                            Augmentation.MixUp(),
                            Augmentation.CutMix(),
                            Augmentation.Crop(5),
                            Augmentation.CutOut(6)
                        )
                )
                .On(Digits)
                .Problems
        );

    [Fact]
    public void What_is_said_of_data_that_are_no_images()
    {
        Augmentation[] three = [Augmentation.Noise(1), Augmentation.Rotate(3), Augmentation.MixUp()];
        Said(
            """
            recipe.augment: Augmentation.Rotate(3) expected inputs with an Image (N×C×H×W), got Features (N×F)
              hint: give the data as Image.Of(channels, height, width) and begin the model with Flatten
            recipe.augment: Augmentation.MixUp(0.2) expected inputs with an Image (N×C×H×W), got Features (N×F)
              hint: give the data as Image.Of(channels, height, width) and begin the model with Flatten
            """,
            Dense(1)
                .Train(Recipe.For(Loss.MeanSquaredError).WithAugment(three))
                .On(Dataset.Of(Features.Of(1), [1f, 2f], Features.Of(1), [1f, 2f]).OrThrow())
                .Problems
        );
        Said(
            """
            recipe.augment: Augmentation.Noise(1) expected inputs of numbers, got Tokens (N×T)
              hint: noise on tokens would make them others: put GaussianNoise after the embedding
            recipe.augment: Augmentation.Rotate(3) expected inputs with an Image (N×C×H×W), got Tokens (N×T)
              hint: leave it out: it changes images
            recipe.augment: Augmentation.MixUp(0.2) expected inputs with an Image (N×C×H×W), got Tokens (N×T)
              hint: leave it out: it changes images
            """,
            AugmentationChecks.Of(Items.Of(three), Tokens.Of(4).Untyped, Tokens.Kind, Features.Kind)
        );
        Said(
            """
            recipe.augment: Augmentation.MixUp(0.2) expected inputs of one image, got Pair<Image, Features> (N×C×H×W, N×F)
              hint: leave it out: the other inputs could not be mixed with it
            """,
            AugmentationChecks.Of(
                Items.Of(three),
                Pair.Of(Image.Of(1, 4, 4), Features.Of(2)).Untyped,
                Pair<Image, Features>.Kind,
                Features.Kind
            )
        );
    }

    [Fact]
    public void What_is_said_of_targets_that_would_have_to_move() =>
        Said(
            """
            recipe.augment: Augmentation.FlipHorizontally(0.5) expected targets that are no images, got Image (N×C×H×W)
              hint: leave it out: the targets would not move with the inputs
            recipe.augment: Augmentation.CutMix(1, 1) expected targets that are no images, got Image (N×C×H×W)
              hint: leave it out: the targets would not move with the inputs
            """,
            AugmentationChecks.Of(
                [
                    Augmentation.FlipHorizontally(),
                    Augmentation.Noise(1),
                    Augmentation.CutOut(2),
                    Augmentation.MixUp(),
                    Augmentation.CutMix(),
                ],
                Image.Of(1, 4, 4).Untyped,
                Image.Kind,
                Image.Kind
            )
        );

    [Fact]
    public void Looking_at_it_says_the_same()
    {
        Said(
            """
            recipe.augment: Augmentation.Rotate(-1) expected degrees from 0 to 180, got -1
              hint: 15 is usual; 180 is every angle
            recipe.augment: Augmentation.MixUp(0.2) expected targets of values, which can be mixed, got Labels (N)
              hint: use data.OneHot(classes) with Loss.CrossEntropyOneHot
            batch: Augmented expected at least 1 example, got 0
              hint: 32 is usual
            """,
            Digits.Augmented([Augmentation.Rotate(-1), Augmentation.MixUp()], batch: 0).Problems
        );
        Said(
            "data: dataset expected at least 1 example, got none\n  hint: was everything skipped or filtered away?",
            Digits.Take(0).Augmented([Augmentation.Rotate(1)]).Problems
        );
    }

    private static void Said(string expected, Items<Problem> problems) => Assert.Equal(expected, string.Join('\n', problems));
}
