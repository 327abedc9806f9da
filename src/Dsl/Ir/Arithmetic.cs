namespace DeepPipeline.Ir;

/// <summary>Functions of numbers in double precision.</summary>
internal static class Arithmetic
{
    /// <summary>Whether a formula may have a function: those that are no activations.</summary>
    internal static bool Has(UnaryFunction function) =>
        function is not (UnaryFunction.Gelu or UnaryFunction.GeluTanh or UnaryFunction.Silu or UnaryFunction.Softplus or UnaryFunction.Erf);

    internal static double Of(UnaryFunction function, double x) =>
        function switch
        {
            UnaryFunction.Negate => -x,
            UnaryFunction.Abs => Math.Abs(x),
            UnaryFunction.Exp => Math.Exp(x),
            UnaryFunction.Log => Math.Log(x),
            UnaryFunction.Sqrt => Math.Sqrt(x),
            UnaryFunction.Square => x * x,
            UnaryFunction.Reciprocal => 1 / x,
            UnaryFunction.Sin => Math.Sin(x),
            UnaryFunction.Cos => Math.Cos(x),
            UnaryFunction.Tanh => Math.Tanh(x),
            UnaryFunction.Sigmoid => 1 / (1 + Math.Exp(-x)),
            UnaryFunction.Relu => Math.Max(x, 0),
            UnaryFunction.Sign => (x > 0 ? 1 : 0) - (x < 0 ? 1 : 0),
            _ => double.NaN,
        };

    internal static double Of(BinaryFunction function, double x, double y) =>
        function switch
        {
            BinaryFunction.Add => x + y,
            BinaryFunction.Subtract => x - y,
            BinaryFunction.Multiply => x * y,
            BinaryFunction.Divide => x / y,
            BinaryFunction.Maximum => Math.Max(x, y),
            BinaryFunction.Minimum => Math.Min(x, y),
            _ => double.NaN,
        };
}
