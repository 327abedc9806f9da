namespace DeepPipeline.Ir;

/// <summary>
/// (x − mean) / √(variance + ε) for each channel, with statistics that are given and not differentiated by; then times scale,
/// plus shift. Arguments x (N×C×…), both or neither of scale and shift (C), mean and variance (C).
/// </summary>
/// <param name="Epsilon">ε, so that nothing is divided by zero.</param>
[Word("standardize", "epsilon", Renamed = "batchNormInference")]
public sealed record BatchNormInferenceOp(double Epsilon) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (3, 5);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) =>
        Affine
            .OfChannels([.. arguments.Take(arguments.Count - 2)])
            .Then<Shape>(x =>
                arguments.Skip(arguments.Count - 2).All(shape => shape == Shape.Fixed(x[1].Size))
                    ? x
                    : Problem.Shape(
                        $"a mean and a variance for each of {x[1]} channels",
                        string.Join(" and ", arguments.Skip(arguments.Count - 2)),
                        "give one number a channel"
                    )
            );

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);
}
