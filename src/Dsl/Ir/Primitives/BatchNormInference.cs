namespace DeepPipeline.Ir;

/// <summary>
/// (x − mean) / √(variance + ε) for each channel, with statistics that are given and not differentiated by; then times scale,
/// plus shift. Arguments x (N×C×…), both or neither of scale and shift (C), mean and variance (C).
/// </summary>
/// <param name="Epsilon">ε, so that nothing is divided by zero.</param>
[Word("standardize", "epsilon", Renamed = "batchNormInference")]
public sealed record BatchNormInferenceOp(double Epsilon) : SmoothPrimitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (3, 5);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) =>
        Affine
            .OfChannels([.. arguments.Take(arguments.Count - 2)])
            .Then<Shape>(x =>
                arguments.Skip(arguments.Count - 2).All(shape => shape == new Shape([x[1]]))
                    ? x
                    : Problem.Shape(
                        $"a mean and a variance for each of {x[1]} channels",
                        string.Join(" and ", arguments.Skip(arguments.Count - 2)),
                        "give one value a channel"
                    )
            );

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);

    internal override Items<Symbol?> Gradient(GradientInput at)
    {
        var (x, shape, g) = (at.X[0], at.Shape(0), at.Gradient);
        var beside = Affine.Beside(shape);
        var factor = 1 / (Beside(at.X.Count - 1) + Epsilon).Sqrt();
        // Statistics are given, and no gradient goes to them.
        return at.X.Count == 3
            ? [g * factor, null, null]
            : [g * (factor * Beside(1)), Summed(g * ((x - Beside(at.X.Count - 2)) * factor)), Summed(g), null, null];

        Symbol Beside(int argument) => GradientInput.Reshape(at.X[argument], at.Shape(argument), beside);

        Symbol Summed(Symbol value) => GradientInput.Reshape(GradientInput.SumTo(value, shape, beside), beside, at.Shape(1));
    }
}
