namespace DeepPipeline;

public abstract partial record Augmentation
{
    /// <summary>
    /// Puts zeros around the image and takes a piece of the old size out of it, each place as likely. He, Zhang, Ren and Sun 2016 (deep
    /// residual learning), section 4.2, with a padding of 4 for images of 32×32. Pixels are copied exactly.
    /// </summary>
    /// <param name="padding">How many zeros on each side; fewer than the image has rows and columns.</param>
    [Word("crop", "padding")]
    public static Augmentation Crop(int padding) => new Crop(padding);

    /// <summary>
    /// Takes a piece of random area, proportions and place out of the image and stretches it to the old size. Szegedy and others 2015 (going
    /// deeper with convolutions), section 6.
    /// </summary>
    /// <remarks>
    /// The area is uniform, the logarithm of width over height is. Sides are whole pixels. Where ten draws fit no piece into the image, the
    /// largest middle piece is taken whose proportions are allowed.
    /// </remarks>
    /// <param name="scaleFrom">The smallest area, as a part of the image's.</param>
    /// <param name="scaleTo">The largest area, as a part of the image's.</param>
    /// <param name="ratioFrom">The smallest width over height.</param>
    /// <param name="ratioTo">The largest width over height.</param>
    [Word("randomResizedCrop", "scaleFrom", "scaleTo", "ratioFrom", "ratioTo")]
    public static Augmentation RandomResizedCrop(
        double scaleFrom = 0.08,
        double scaleTo = 1,
        double ratioFrom = 0.75,
        double ratioTo = 4.0 / 3
    ) => new RandomResizedCrop(scaleFrom, scaleTo, ratioFrom, ratioTo);
}

/// <summary>See <see cref="Augmentation.Crop"/>.</summary>
[Word("paddedCrop", "padding")]
public sealed record Crop(int Padding) : MovingAugmentation
{
    /// <inheritdoc/>
    public override Items<Problem> Problems => AtLeastZero("padding", Padding, "4 is usual for images of 32×32");

    /// <inheritdoc/>
    public override Items<Problem> ProblemsFor(Kind input, Items<Shape> images, Kind target) =>
        base.ProblemsFor(input, images, target) + Under("a padding", Padding, Padding, images);

    private protected override string Written => Call(nameof(Crop), Padding);
}

/// <summary>See <see cref="Augmentation.RandomResizedCrop"/>.</summary>
[Word("resizedCrop", "scaleFrom", "scaleTo", "ratioFrom", "ratioTo")]
public sealed record RandomResizedCrop(double ScaleFrom, double ScaleTo, double RatioFrom, double RatioTo) : MovingAugmentation
{
    /// <inheritdoc/>
    public override Items<Problem> Problems =>
        Range("scaleFrom", "scaleTo", ScaleFrom, ScaleTo, 0.0001, 1, "it is a part of the image's area: 0.08 and 1 are usual")
        + Range("ratioFrom", "ratioTo", RatioFrom, RatioTo, 0.01, 100, "it is width over height: 3/4 and 4/3 are usual");

    private protected override string Written => Call(nameof(RandomResizedCrop), ScaleFrom, ScaleTo, RatioFrom, RatioTo);
}
