namespace DeepPipeline.Ir;

/// <summary>The functions of one number that <see cref="UnaryOp"/> applies.</summary>
public enum UnaryFunction
{
    /// <summary>−x.</summary>
    [Word("negate")]
    Negate,

    /// <summary>|x|; its slope at 0 is taken as 0.</summary>
    [Word("abs")]
    Abs,

    /// <summary>eˣ.</summary>
    [Word("exp")]
    Exp,

    /// <summary>The natural logarithm; −∞ at 0, NaN below.</summary>
    [Word("log")]
    Log,

    /// <summary>√x; NaN below 0.</summary>
    [Word("sqrt")]
    Sqrt,

    /// <summary>x².</summary>
    [Word("square")]
    Square,

    /// <summary>1/x.</summary>
    [Word("reciprocal")]
    Reciprocal,

    /// <summary>sin x, x in radians.</summary>
    [Word("sin")]
    Sin,

    /// <summary>cos x, x in radians.</summary>
    [Word("cos")]
    Cos,

    /// <summary>The hyperbolic tangent.</summary>
    [Word("tanh")]
    Tanh,

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    [Word("sigmoid")]
    Sigmoid,

    /// <summary>max(0, x); its slope at 0 is taken as 0.</summary>
    [Word("relu")]
    Relu,

    /// <summary>x·Φ(x), Φ the standard normal distribution function (the exact form, by erf).</summary>
    [Word("gelu")]
    Gelu,

    /// <summary>½x·(1 + tanh(√(2/π)·(x + 0.044715x³))), the approximation of <see cref="Gelu"/>.</summary>
    [Word("geluTanh")]
    GeluTanh,

    /// <summary>x·σ(x).</summary>
    [Word("silu")]
    Silu,

    /// <summary>log(1 + eˣ).</summary>
    [Word("softplus")]
    Softplus,

    /// <summary>1 over 0, −1 under it, else 0, which is also what a value that is no number gives; its slope is taken as 0.</summary>
    [Word("sign")]
    Sign,

    /// <summary>The error function, 2/√π·∫₀ˣ e^(−t²) dt.</summary>
    [Word("erf")]
    Erf,
}

/// <summary>The functions of two numbers that <see cref="BinaryOp"/> applies.</summary>
public enum BinaryFunction
{
    /// <summary>x + y.</summary>
    [Word("add")]
    Add,

    /// <summary>x − y.</summary>
    [Word("subtract")]
    Subtract,

    /// <summary>x·y.</summary>
    [Word("multiply")]
    Multiply,

    /// <summary>x / y.</summary>
    [Word("divide")]
    Divide,

    /// <summary>The larger of both; where they are equal, each gets half of the gradient.</summary>
    [Word("maximum")]
    Maximum,

    /// <summary>The smaller of both; where they are equal, each gets half of the gradient.</summary>
    [Word("minimum")]
    Minimum,
}

/// <summary>How <see cref="ReduceOp"/> folds axes.</summary>
public enum ReduceFunction
{
    /// <summary>Σx.</summary>
    [Word("sum")]
    Sum,

    /// <summary>Σx / n.</summary>
    [Word("mean")]
    Mean,

    /// <summary>The largest; where several are, each gets an equal share of the gradient.</summary>
    [Word("max")]
    Max,
}
