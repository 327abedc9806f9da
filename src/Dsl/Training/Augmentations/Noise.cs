namespace DeepPipeline;

public abstract partial record Augmentation
{
    /// <summary>Adds normal noise with mean 0 to every element. Bishop 1995.</summary>
    /// <remarks><b>Shapes</b>: any; masks and what holds tokens stay as they are. It is drawn in single precision, also for doubles.</remarks>
    /// <param name="standardDeviation">The noise's standard deviation, in the units of the input.</param>
    [Word("noise", "standardDeviation")]
    public static Augmentation Noise(double standardDeviation) => new Noise(standardDeviation);
}

/// <summary>See <see cref="Augmentation.Noise"/>.</summary>
[Word("normalNoise", "standardDeviation")]
public sealed record Noise(double StandardDeviation) : Augmentation
{
    /// <inheritdoc/>
    public override Items<Problem> Problems => AtLeastZero("standardDeviation", StandardDeviation, "it is in the units of the input");

    /// <inheritdoc/>
    public override Items<Problem> ProblemsFor(Kind input, Items<Shape> images, Kind target) =>
        input.Tensors.Any(kind => !kind.HoldsIndices && kind != Mask.Kind)
            ? []
            :
            [
                Problem.Data(
                    "inputs of numbers",
                    input.ToString(),
                    "noise on tokens would make them others: put GaussianNoise after the embedding"
                ),
            ];

    private protected override string Written => Call(nameof(Noise), StandardDeviation);
}
