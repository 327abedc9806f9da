namespace DeepPipeline;

public abstract partial record Augmentation
{
    /// <summary>Turns left and right round. For things that look alike in a mirror: not for digits or letters.</summary>
    /// <remarks>Krizhevsky, Sutskever and Hinton 2012, section 4.1. Pixels are copied exactly.</remarks>
    /// <param name="probability">How probable it is for each example.</param>
    [Word("flipHorizontally", "probability")]
    public static Augmentation FlipHorizontally(double probability = 0.5) => new FlipHorizontally(probability);

    /// <summary>Turns top and bottom round.</summary>
    /// <remarks>Pixels are copied exactly.</remarks>
    /// <param name="probability">How probable it is for each example.</param>
    [Word("flipVertically", "probability")]
    public static Augmentation FlipVertically(double probability = 0.5) => new FlipVertically(probability);
}

/// <summary>See <see cref="Augmentation.FlipHorizontally"/>.</summary>
[Word("horizontalFlip", "probability")]
public sealed record FlipHorizontally(double Probability) : MovingAugmentation
{
    /// <inheritdoc/>
    public override Items<Problem> Problems => Chance(Probability);

    private protected override string Written => Call(nameof(FlipHorizontally), Probability);
}

/// <summary>See <see cref="Augmentation.FlipVertically"/>.</summary>
[Word("verticalFlip", "probability")]
public sealed record FlipVertically(double Probability) : MovingAugmentation
{
    /// <inheritdoc/>
    public override Items<Problem> Problems => Chance(Probability);

    private protected override string Written => Call(nameof(FlipVertically), Probability);
}
