namespace DeepPipeline.Ir;

/// <summary>A function of one number, element by element.</summary>
/// <param name="Function">Which function.</param>
[Word("unary", "function")]
public sealed record UnaryOp(UnaryFunction Function) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) => arguments[0];

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);

    internal override Items<Symbol?> Gradient(GradientInput at)
    {
        var (x, y, g) = (at.X[0], at.Y[0], at.Gradient);
        return
        [
            Function switch
            {
                UnaryFunction.Negate => -g,
                UnaryFunction.Abs => g * x.Sign(),
                UnaryFunction.Exp => g * y,
                UnaryFunction.Log => g / x,
                UnaryFunction.Sqrt => g / (2 * y),
                UnaryFunction.Square => 2 * (g * x),
                UnaryFunction.Reciprocal => -(g * y.Square()),
                UnaryFunction.Sin => g * x.Cos(),
                UnaryFunction.Cos => -(g * x.Sin()),
                UnaryFunction.Tanh => g * (1 - y.Square()),
                UnaryFunction.Sigmoid => g * (y * (1 - y)),
                UnaryFunction.Relu => x.Greater(0).Where(g, 0),
                UnaryFunction.Gelu => g * (Phi(x) + (x * Density(x))),
                UnaryFunction.GeluTanh => g * OfApproximation(x),
                UnaryFunction.Silu => g * (x.Sigmoid() * (1 + (x * (1 - x.Sigmoid())))),
                UnaryFunction.Softplus => g * x.Sigmoid(),
                UnaryFunction.Sign => null,
                UnaryFunction.Erf => g * (2 / Math.Sqrt(Math.PI) * (-x.Square()).Exp()),
                _ => throw new InvalidOperationException(Function.ToString()),
            },
        ];
    }

    // The standard normal distribution function, and its density.
    private static Symbol Phi(Symbol x) => 0.5 * (1 + (x / Math.Sqrt(2)).Erf());

    private static Symbol Density(Symbol x) => 1 / Math.Sqrt(2 * Math.PI) * (-0.5 * x.Square()).Exp();

    // With t = tanh u, u = √(2/π)·(x + 0.044715x³): ½(1 + t) + ½x·(1 − t²)·u′.
    private static Symbol OfApproximation(Symbol x)
    {
        var (factor, square) = (Math.Sqrt(2 / Math.PI), x.Square());
        var t = (factor * (x * (1 + (0.044715 * square)))).Tanh();
        return (0.5 * (1 + t)) + (0.5 * x * (1 - t.Square()) * (factor * (1 + (3 * 0.044715 * square))));
    }

    internal override Items<Symbol> Kinks(Items<Symbol> arguments, Items<TensorType> types) =>
        Function is UnaryFunction.Relu or UnaryFunction.Abs or UnaryFunction.Sign ? arguments : [];

    internal override Effect Effect =>
        Function switch
        {
            UnaryFunction.Relu => Effect.NotNegative,
            UnaryFunction.Sigmoid or UnaryFunction.Tanh => Effect.Bounded,
            _ => Effect.Other,
        };

    internal override Items<Symbol>? Stacked(StackedInput at) => [at.Elementwise(this)];
}
