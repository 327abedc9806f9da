namespace DeepPipeline.Ir;

/// <summary>x for x &gt; 0, else <paramref name="Alpha"/>·(eˣ − 1).</summary>
/// <param name="Alpha">The limit at −∞, negated.</param>
[Word("elu", "alpha")]
public sealed record EluOp(double Alpha) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) => arguments[0];

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);

    // α·eˣ is y + α, which can't overflow.
    internal override Items<Symbol?> Gradient(GradientInput at) => [at.X[0].Greater(0).Where(at.Gradient, at.Gradient * (at.Y[0] + Alpha))];

    internal override Items<Symbol> Kinks(Items<Symbol> arguments, Items<TensorType> types) => arguments;

    internal override Items<Symbol>? Stacked(StackedInput at) => [at.Elementwise(this)];
}
