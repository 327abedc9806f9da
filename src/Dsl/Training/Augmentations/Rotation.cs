namespace DeepPipeline;

public abstract partial record Augmentation
{
    /// <summary>Turns the image about its middle, by an angle that is uniform between −degrees and degrees; zeros come in at the corners.</summary>
    /// <param name="degrees">The largest angle, from 0 to 180.</param>
    [Word("rotate", "degrees")]
    public static Augmentation Rotate(double degrees) => new Rotate(degrees);
}

/// <summary>See <see cref="Augmentation.Rotate"/>.</summary>
[Word("rotation", "degrees")]
public sealed record Rotate(double Degrees) : MovingAugmentation
{
    /// <inheritdoc/>
    public override Items<Problem> Problems => Between("degrees", Degrees, 0, 180, "15 is usual; 180 is every angle");

    private protected override string Written => Call(nameof(Rotate), Degrees);
}
