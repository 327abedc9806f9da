namespace DeepPipeline;

public abstract partial record Augmentation
{
    /// <summary>
    /// An augmentation of one's own: a function that changes one example's image where it is, with random numbers of that example. It can't be
    /// written down: saving or hashing a recipe that has it throws and says so.
    /// </summary>
    /// <remarks>
    /// <b>Shapes</b>: images, kept. The same seed gives the same numbers for the same example of the same step, whatever other augmentations
    /// there are and however many numbers they draw.
    /// </remarks>
    /// <param name="name">What it is called.</param>
    /// <param name="change">Changes an image; it may be called on any thread, and has nothing to draw from but what it is given.</param>
    /// <example><code>Augmentation.Define("darker corner", (image, random) => image[0, 0, 0] *= random.Between(0.5, 1))</code></example>
    public static Augmentation Define(string name, Action<ImageNumbers, ExampleRandom> change) => FunctionAugmentation.Of(name, change);
}

/// <summary>See <see cref="Augmentation.Define"/>.</summary>
[Word("function", "name", "change")]
public sealed record FunctionAugmentation : Augmentation
{
    private FunctionAugmentation(string name, Action<ImageNumbers, ExampleRandom> change) => (Name, Change) = (name, change);

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>What it does; two are equal only if this is the same function.</summary>
    public Action<ImageNumbers, ExampleRandom> Change { get; }

    /// <summary>An augmentation that is a function.</summary>
    public static FunctionAugmentation Of(string name, Action<ImageNumbers, ExampleRandom> change) => new(name, change);

    /// <inheritdoc/>
    public override Items<Problem> Problems =>
        string.IsNullOrWhiteSpace(Name) ? [Problem.Definition("a name", "none", "say what it is called")] : [];

    private protected override string Written => $"{nameof(Define)}(\"{Name}\", …)";
}
