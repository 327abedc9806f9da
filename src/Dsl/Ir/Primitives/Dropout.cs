namespace DeepPipeline.Ir;

/// <summary>Each element is zeroed with a probability, the others are scaled up so that the mean stays.</summary>
/// <param name="DropProbability">The probability of zero.</param>
[Word("dropout", "dropProbability")]
public sealed record DropoutOp(double DropProbability) : SmoothPrimitive(Effect.Moved)
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) => arguments[0];

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);

    // The factors, 0 or 1 / (1 − p), are its second value.
    internal override Items<TensorType> OthersOf(Items<TensorType> arguments, TensorType first) => [first];

    internal override bool TakesTruths(int argument) => false;

    internal override Items<Symbol?> Gradient(GradientInput at) => [at.Gradient * at.Y[1]];
}
