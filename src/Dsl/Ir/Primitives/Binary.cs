namespace DeepPipeline.Ir;

/// <summary>A function of two numbers, element by element; shapes broadcast from the right.</summary>
/// <param name="Function">Which function.</param>
[Word("binary", "function")]
public sealed record BinaryOp(BinaryFunction Function) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (2, 2);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) => Broadcasting.Of(arguments[0], arguments[1]);

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);

    internal override Items<Symbol?> Gradient(GradientInput at)
    {
        var (x, y, g) = (at.X[0], at.X[1], at.Gradient);
        var (left, right) = Function switch
        {
            BinaryFunction.Add => (g, g),
            BinaryFunction.Subtract => (g, -g),
            BinaryFunction.Multiply => (g * y, g * x),
            BinaryFunction.Divide => (g / y, -(g / y) * at.Y[0]),
            // Where both are equal, each gets half.
            BinaryFunction.Maximum => (Share(Comparison.Greater), Share(Comparison.Less)),
            BinaryFunction.Minimum => (Share(Comparison.Less), Share(Comparison.Greater)),
            _ => throw new InvalidOperationException(Function.ToString()),
        };
        var shape = at.Results[0].Shape;
        return [GradientInput.SumTo(left, shape, at.Shape(0)), GradientInput.SumTo(right, shape, at.Shape(1))];

        Symbol Share(Comparison wins) =>
            new(
                new WhereOp(),
                new Symbol(new CompareOp(wins), x, y),
                g,
                new Symbol(new WhereOp(), new Symbol(new CompareOp(Comparison.Equal), x, y), 0.5 * g, 0)
            );
    }

    internal override Items<Symbol> Kinks(Items<Symbol> arguments, Items<TensorType> types) =>
        Function is BinaryFunction.Maximum or BinaryFunction.Minimum ? [arguments[0] - arguments[1]] : [];

    internal override Items<Symbol>? Stacked(StackedInput at) => [at.Elementwise(this)];
}
