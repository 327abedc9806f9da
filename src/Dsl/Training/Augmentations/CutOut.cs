namespace DeepPipeline;

public abstract partial record Augmentation
{
    /// <summary>Sets a square of the image to 0 in all channels; its middle is any pixel, and what hangs over the border is left out. DeVries and Taylor 2017.</summary>
    /// <param name="size">The square's side, in pixels; at most the image's shorter side.</param>
    /// <param name="probability">How probable it is for each example.</param>
    [Word("cutOut", "size", "probability")]
    public static Augmentation CutOut(int size, double probability = 1) => new CutOut(size, probability);
}

/// <summary>See <see cref="Augmentation.CutOut"/>.</summary>
[Word("erasedSquare", "size", "probability")]
public sealed record CutOut(int Size, double Probability) : Augmentation
{
    /// <inheritdoc/>
    public override Items<Problem> Problems =>
        (Size >= 1 ? [] : [Problem.Argument("size of at least 1", Number(Size), "16 is usual for images of 32×32")]) + Chance(Probability);

    /// <inheritdoc/>
    public override Items<Problem> ProblemsFor(Kind input, Items<Shape> images, Kind target) =>
        images.Exists(image => Size > Math.Min(image[2].Size, image[3].Size))
            ? [Problem.Data($"a square that fits into {Smallest(images)}", Number(Size), "half the image's side is much already")]
            : base.ProblemsFor(input, images, target);

    private protected override string Written => Call(nameof(CutOut), Size, Probability);
}
