namespace DeepPipeline.Properties.Oracles;

/// <summary>The functions of one and of two numbers.</summary>
public static class Functions
{
    public static Func<double, double> Of(UnaryFunction function) =>
        function switch
        {
            UnaryFunction.Negate => x => -x,
            UnaryFunction.Abs => Math.Abs,
            UnaryFunction.Exp => Math.Exp,
            UnaryFunction.Log => Math.Log,
            UnaryFunction.Sqrt => Math.Sqrt,
            UnaryFunction.Square => x => x * x,
            UnaryFunction.Reciprocal => x => 1 / x,
            UnaryFunction.Sin => Math.Sin,
            UnaryFunction.Cos => Math.Cos,
            UnaryFunction.Tanh => Math.Tanh,
            UnaryFunction.Sigmoid => Sigmoid,
            UnaryFunction.Relu => x => Math.Max(0, x),
            UnaryFunction.Gelu => x => x * Phi(x),
            UnaryFunction.GeluTanh => x => x / 2 * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x)))),
            UnaryFunction.Silu => x => x * Sigmoid(x),
            UnaryFunction.Softplus => Softplus,
            UnaryFunction.Sign => x => Math.Sign(x),
            UnaryFunction.Erf => x => (2 * Phi(x * Math.Sqrt(2))) - 1,
            _ => throw new InvalidOperationException($"the oracle does not know {function}"),
        };

    public static Func<double, double, double> Of(BinaryFunction function) =>
        function switch
        {
            BinaryFunction.Add => (x, y) => x + y,
            BinaryFunction.Subtract => (x, y) => x - y,
            BinaryFunction.Multiply => (x, y) => x * y,
            BinaryFunction.Divide => (x, y) => x / y,
            BinaryFunction.Maximum => Math.Max,
            BinaryFunction.Minimum => Math.Min,
            _ => throw new InvalidOperationException($"the oracle does not know {function}"),
        };

    public static Func<double, double, double> Of(Comparison comparison) =>
        comparison switch
        {
            Comparison.Less => (x, y) => x < y ? 1 : 0,
            Comparison.LessOrEqual => (x, y) => x <= y ? 1 : 0,
            Comparison.Equal => (x, y) => x == y ? 1 : 0,
            Comparison.NotEqual => (x, y) => x != y ? 1 : 0,
            Comparison.GreaterOrEqual => (x, y) => x >= y ? 1 : 0,
            Comparison.Greater => (x, y) => x > y ? 1 : 0,
            _ => throw new InvalidOperationException($"the oracle does not know {comparison}"),
        };

    /// <summary>log(1 + eˣ), without eˣ growing over what a double holds.</summary>
    public static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    /// <summary>Φ(x) = ½ + φ(x)·(x + x³/3 + x⁵/(3·5) + …). Marsaglia 2004, "Evaluating the normal distribution".</summary>
    public static double Phi(double x)
    {
        if (x is < -9 or > 9)
            return x < 0 ? 0 : 1;
        var (sum, term) = (x, x);
        for (var k = 3; Math.Abs(term) > 1e-18; k += 2)
            sum += term *= x * x / k;
        return 0.5 + (sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
