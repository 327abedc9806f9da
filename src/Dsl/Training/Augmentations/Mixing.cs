namespace DeepPipeline;

public abstract partial record Augmentation
{
    /// <summary>
    /// λx + (1 − λ)x′ of two examples of the batch, and the same of their targets; λ ~ Beta(α, α), anew for each example. Zhang, Cissé,
    /// Dauphin and Lopez-Paz 2018.
    /// </summary>
    /// <remarks><b>Shapes</b>: one image; targets of values, as with <c>Loss.CrossEntropyOneHot</c>. <b>Errors</b>: targets that are labels or tokens.</remarks>
    /// <param name="alpha">α: 0 mixes nothing, 1 makes every λ as likely.</param>
    [Word("mixUp", "alpha")]
    public static Augmentation MixUp(double alpha = 0.2) => new MixUp(alpha);

    /// <summary>
    /// Puts a rectangle of another example of the batch over each image, and mixes the targets by area: λt + (1 − λ)t′, λ the part of the
    /// image that stays. Yun, Han, Oh, Chun, Choe and Yoo 2019.
    /// </summary>
    /// <remarks>
    /// The rectangle has √(1 − λ) of both sides, λ ~ Beta(α, α), and any pixel as its middle; what hangs over the border is left out, and λ
    /// becomes what then holds. <b>Shapes</b>: one image; targets of values that are no images. <b>Errors</b>: other targets.
    /// </remarks>
    /// <param name="alpha">α: 0 mixes nothing, 1 makes every area as likely.</param>
    /// <param name="probability">How probable it is for each example.</param>
    [Word("cutMix", "alpha", "probability")]
    public static Augmentation CutMix(double alpha = 1, double probability = 1) => new CutMix(alpha, probability);

    private protected static Items<Problem> Beta(double alpha) =>
        Between("alpha", alpha, 0, 1e6, "0.2 mixes little, 1 makes every mixture as likely");
}

/// <summary>See <see cref="Augmentation.MixUp"/>.</summary>
[Word("mixedExamples", "alpha")]
public sealed record MixUp(double Alpha) : MixingAugmentation
{
    /// <inheritdoc/>
    public override Items<Problem> Problems => Beta(Alpha);

    private protected override string Written => Call(nameof(MixUp), Alpha);
}

/// <summary>See <see cref="Augmentation.CutMix"/>.</summary>
[Word("pastedRectangle", "alpha", "probability")]
public sealed record CutMix(double Alpha, double Probability) : MixingAugmentation
{
    /// <inheritdoc/>
    public override Items<Problem> Problems => Beta(Alpha) + Chance(Probability);

    /// <inheritdoc/>
    public override Items<Problem> ProblemsFor(Kind input, Items<Shape> images, Kind target) =>
        base.ProblemsFor(input, images, target) is { IsEmpty: false } problems ? problems : MovingAugmentation.UnmovedImages(target);

    private protected override string Written => Call(nameof(CutMix), Alpha, Probability);
}
