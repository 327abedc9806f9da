namespace DeepPipeline.Properties.Backend.AugmentationTests;

/// <summary>One of each augmentation, strong enough to change something.</summary>
internal static class AugmentationSamples
{
    internal static Augmentation[] All { get; } =
    [
        Augmentation.FlipHorizontally(),
        Augmentation.FlipVertically(0.75),
        Augmentation.Shift(0.25, 0.125),
        Augmentation.ShiftPixels(2, 1),
        Augmentation.Rotate(15),
        Augmentation.Scale(0.9, 1.1),
        Augmentation.Crop(1),
        Augmentation.RandomResizedCrop(),
        Augmentation.Noise(0.1),
        Augmentation.Brightness(0.2),
        Augmentation.Contrast(0.5),
        Augmentation.Grayscale(0.5),
        Augmentation.CutOut(2),
        Augmentation.MixUp(),
        Augmentation.CutMix(1, 0.5),
    ];
}
