namespace DeepPipeline;

public abstract partial record Augmentation
{
    /// <summary>x + δ with one δ an example, uniform between −change and change. Nothing is cut off at 0 or 1.</summary>
    /// <param name="change">The largest change, in the units of the input.</param>
    [Word("brightness", "change")]
    public static Augmentation Brightness(double change) => new Brightness(change);

    /// <summary>
    /// m + f·(x − m), m the mean of each channel of each example, with one f an example, uniform between 1 − change and 1 + change. Nothing
    /// is cut off at 0 or 1.
    /// </summary>
    /// <param name="change">The largest change of the factor, from 0 to 1: 0.2 is a fifth less or more.</param>
    [Word("contrast", "change")]
    public static Augmentation Contrast(double change) => new Contrast(change);
}

/// <summary>See <see cref="Augmentation.Brightness"/>.</summary>
[Word("brightnessChange", "change")]
public sealed record Brightness(double Change) : Augmentation
{
    /// <inheritdoc/>
    public override Items<Problem> Problems => AtLeastZero("change", Change, "it is in the units of the input");

    private protected override string Written => Call(nameof(Brightness), Change);
}

/// <summary>See <see cref="Augmentation.Contrast"/>.</summary>
[Word("contrastChange", "change")]
public sealed record Contrast(double Change) : Augmentation
{
    /// <inheritdoc/>
    public override Items<Problem> Problems => Between("change", Change, 0, 1, "0.2 is a fifth less or more");

    private protected override string Written => Call(nameof(Contrast), Change);
}
