namespace DeepPipeline;

public abstract partial record Augmentation
{
    /// <summary>
    /// Takes the colour from an image: each of its three channels, red, green and blue, becomes 0.299·r + 0.587·g + 0.114·b (ITU-R BT.601), so that
    /// what is told apart is told by form.
    /// </summary>
    /// <remarks><b>Errors</b>: images that have not three channels.</remarks>
    /// <param name="probability">How probable it is for each example.</param>
    [Word("grayscale", "probability")]
    public static Augmentation Grayscale(double probability = 0.1) => new Grayscale(probability);
}

/// <summary>See <see cref="Augmentation.Grayscale"/>.</summary>
[Word("grayscale", "probability")]
public sealed record Grayscale(double Probability) : Augmentation
{
    /// <inheritdoc/>
    public override Items<Problem> Problems => Chance(Probability);

    /// <inheritdoc/>
    public override Items<Problem> ProblemsFor(Kind input, Items<Shape> images, Kind target) =>
        images.FirstOrDefault(image => image[1].Size != 3) is { } other
            ? [Problem.Data("images of three channels", other.ToString(), "leave it out: there is no colour to take")]
            : base.ProblemsFor(input, images, target);

    private protected override string Written => Call(nameof(Grayscale), Probability);
}
