namespace DeepPipeline;

public abstract partial record Augmentation
{
    /// <summary>Moves the image by up to a part of its width and height, each way as likely; zeros come in.</summary>
    /// <remarks>The shift is uniform and mostly lies between pixels: the image becomes a little softer. <see cref="ShiftPixels"/> keeps pixels as they are.</remarks>
    /// <param name="horizontal">The largest shift, as a part of the width, from 0 to 1.</param>
    /// <param name="vertical">The largest shift, as a part of the height, from 0 to 1.</param>
    [Word("shift", "horizontal", "vertical")]
    public static Augmentation Shift(double horizontal, double vertical) => new Shift(horizontal, vertical);

    /// <summary>Moves the image by whole pixels, each number of them as likely; zeros come in. Pixels are copied exactly.</summary>
    /// <remarks>With <c>horizontal</c> = <c>vertical</c> it is <see cref="Crop"/>.</remarks>
    /// <param name="horizontal">The largest shift to the left or right, in pixels; under the width.</param>
    /// <param name="vertical">The largest shift up or down, in pixels; under the height.</param>
    [Word("shiftPixels", "horizontal", "vertical")]
    public static Augmentation ShiftPixels(int horizontal, int vertical) => new ShiftPixels(horizontal, vertical);
}

/// <summary>See <see cref="Augmentation.Shift"/>.</summary>
[Word("translation", "horizontal", "vertical")]
public sealed record Shift(double Horizontal, double Vertical) : MovingAugmentation
{
    private const string Hint = "it is a part of the image: 0.1 is a tenth; ShiftPixels takes pixels";

    /// <inheritdoc/>
    public override Items<Problem> Problems => Between("horizontal", Horizontal, 0, 1, Hint) + Between("vertical", Vertical, 0, 1, Hint);

    private protected override string Written => Call(nameof(Shift), Horizontal, Vertical);
}

/// <summary>See <see cref="Augmentation.ShiftPixels"/>.</summary>
[Word("pixelTranslation", "horizontal", "vertical")]
public sealed record ShiftPixels(int Horizontal, int Vertical) : MovingAugmentation
{
    private const string Hint = "both directions are as likely";

    /// <inheritdoc/>
    public override Items<Problem> Problems => AtLeastZero("horizontal", Horizontal, Hint) + AtLeastZero("vertical", Vertical, Hint);

    /// <inheritdoc/>
    public override Items<Problem> ProblemsFor(Kind input, Items<Shape> images, Kind target) =>
        base.ProblemsFor(input, images, target) + Under("shifts", Horizontal, Vertical, images);

    private protected override string Written => Call(nameof(ShiftPixels), Horizontal, Vertical);
}
