namespace DeepPipeline.Ir;

/// <summary>x for x &gt; 0, else <paramref name="NegativeSlope"/>·x.</summary>
/// <param name="NegativeSlope">The slope left of zero.</param>
[Word("leakyRelu", "negativeSlope")]
public sealed record LeakyReluOp(double NegativeSlope) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) => arguments[0];

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);

    internal override Items<Symbol?> Gradient(GradientInput at) => [at.X[0].Greater(0).Where(at.Gradient, NegativeSlope * at.Gradient)];

    internal override Items<Symbol> Kinks(Items<Symbol> arguments, Items<TensorType> types) => arguments;

    internal override Items<Symbol>? Stacked(StackedInput at) => [at.Elementwise(this)];
}
