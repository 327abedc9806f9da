namespace DeepPipeline.Ir;

/// <summary>x for x &gt; <paramref name="Limit"/>, else <paramref name="Value"/>.</summary>
/// <param name="Limit">What x has to be over to stay.</param>
/// <param name="Value">What there is instead.</param>
[Word("threshold", "limit", "value")]
public sealed record ThresholdOp(double Limit, double Value) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) => arguments[0];

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);

    internal override Items<Symbol?> Gradient(GradientInput at) => [at.X[0].Greater(Limit).Where(at.Gradient, 0)];

    internal override Items<Symbol> Kinks(Items<Symbol> arguments, Items<TensorType> types) => [arguments[0] - Limit];

    internal override Items<Symbol>? Stacked(StackedInput at) => [at.Elementwise(this)];
}
