using System.Globalization;

namespace DeepPipeline;

/// <summary>Whether augmentations can be made of some data: asked before anything is computed.</summary>
internal static class AugmentationChecks
{
    /// <summary>What is wrong; problems of their own numbers are the recipe's to tell.</summary>
    /// <param name="augmentations">The augmentations.</param>
    /// <param name="inputShape">The inputs' shape.</param>
    /// <param name="input">The inputs' kind.</param>
    /// <param name="target">The targets' kind.</param>
    internal static Items<Problem> Of(Items<Augmentation> augmentations, Shape inputShape, Kind input, Kind target)
    {
        var inputs = input.Tensors().ToArray();
        var images = inputShape.Tensors.Where((_, i) => inputs[i] == Image.Kind).ToArray();
        return augmentations.Aggregate(
            Items<Problem>.None,
            (all, augmentation) =>
                all
                + (Inputs(augmentation, inputs, images.Length, input) + Sizes(augmentation, images) + Targets(augmentation, target)).Map(
                    problem => problem.At("recipe.augment", augmentation.ToString())
                )
        );
    }

    private static Items<Problem> Inputs(Augmentation augmentation, Kind[] inputs, int images, Kind input) =>
        augmentation switch
        {
            Noise => inputs.Any(kind => !kind.HoldsIndices && kind != Mask.Kind)
                ? []
                :
                [
                    Problem.Data(
                        "inputs of numbers",
                        input.ToString(),
                        "noise on tokens would make them others: put GaussianNoise after the embedding"
                    ),
                ],
            MixUp or CutMix when inputs is not [_] && images > 0 =>
            [
                Problem.Data("inputs of one image", input.ToString(), "leave it out: the other inputs could not be mixed with it"),
            ],
            _ when images > 0 => [],
            _ =>
            [
                Problem.Data(
                    $"inputs with an {Image.Kind}",
                    input.ToString(),
                    input == Features.Kind
                        ? "give the data as Image.Of(channels, height, width) and begin the model with Flatten"
                        : "leave it out: it changes images"
                ),
            ],
        };

    private static Items<Problem> Sizes(Augmentation augmentation, Shape[] images) =>
        augmentation switch
        {
            Crop crop => Under("a padding", crop.Padding, crop.Padding, images),
            ShiftPixels shift => Under("shifts", shift.Horizontal, shift.Vertical, images),
            CutOut square => images.Any(image => square.Size > Math.Min(image[2].Size, image[3].Size))
                ? [Problem.Data($"a square that fits into {Smallest(images)}", Text(square.Size), "half the image's side is much already")]
                : [],
            _ => [],
        };

    private static Items<Problem> Under(string what, int horizontal, int vertical, Shape[] images) =>
        images.Any(image => vertical >= image[2].Size || horizontal >= image[3].Size)
            ?
            [
                Problem.Data(
                    $"{what} under the height and width of {Smallest(images)}",
                    horizontal == vertical ? Text(horizontal) : $"{Text(horizontal)} and {Text(vertical)}",
                    "nothing of the image would be left: take an eighth of its side"
                ),
            ]
            : [];

    private static Items<Problem> Targets(Augmentation augmentation, Kind target)
    {
        var kinds = target.Tensors().ToArray();
        var mixes = augmentation is MixUp or CutMix;
        return mixes && kinds.FirstOrDefault(kind => kind.HoldsIndices) is { } indices
                ?
                [
                    Problem.Data(
                        "targets of numbers, which can be mixed",
                        indices.ToString(),
                        indices == Labels.Kind ? "use data.OneHot(classes) with Loss.CrossEntropyOneHot" : "leave it out"
                    ),
                ]
            : kinds.Contains(Image.Kind) && (Movements.Has(augmentation) || augmentation is CutMix)
                ?
                [
                    Problem.Data(
                        "targets that are no images",
                        target.ToString(),
                        "leave it out: the targets would not move with the inputs"
                    ),
                ]
            : [];
    }

    private static Shape Smallest(Shape[] images) => images.MinBy(image => Math.Min(image[2].Size, image[3].Size))!;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
