namespace DeepPipeline;

public abstract partial record Augmentation
{
    /// <summary>Makes the image larger or smaller about its middle, both axes alike, by a factor that is uniform between two bounds; zeros come in around a smaller one.</summary>
    /// <param name="from">The smallest factor: 0.9 makes things a tenth smaller.</param>
    /// <param name="to">The largest factor: 1.1 makes things a tenth larger.</param>
    [Word("scale", "from", "to")]
    public static Augmentation Scale(double from, double to) => new Scale(from, to);
}

/// <summary>See <see cref="Augmentation.Scale"/>.</summary>
[Word("scaling", "from", "to")]
public sealed record Scale(double From, double To) : MovingAugmentation
{
    /// <inheritdoc/>
    public override Items<Problem> Problems => Range("from", "to", From, To, 0.01, 100, "0.9 and 1.1 are a tenth each way");

    private protected override string Written => Call(nameof(Scale), From, To);
}
