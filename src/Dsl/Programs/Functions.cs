namespace Pipeline.Programs;

/// <summary>The functions of one number that <see cref="Unary"/> applies.</summary>
public enum UnaryFunction
{
    /// <summary>−x.</summary>
    Negate,

    /// <summary>|x|; its slope at 0 is taken as 0.</summary>
    Abs,

    /// <summary>eˣ.</summary>
    Exp,

    /// <summary>The natural logarithm; −∞ at 0, NaN below.</summary>
    Log,

    /// <summary>√x; NaN below 0.</summary>
    Sqrt,

    /// <summary>x².</summary>
    Square,

    /// <summary>1/x.</summary>
    Reciprocal,

    /// <summary>sin x, x in radians.</summary>
    Sin,

    /// <summary>cos x, x in radians.</summary>
    Cos,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    Sigmoid,

    /// <summary>max(0, x); its slope at 0 is taken as 0.</summary>
    Relu,

    /// <summary>x·Φ(x), Φ the standard normal distribution function (the exact form, by erf).</summary>
    Gelu,

    /// <summary>½x·(1 + tanh(√(2/π)·(x + 0.044715x³))), the approximation of <see cref="Gelu"/>.</summary>
    GeluTanh,

    /// <summary>x·σ(x).</summary>
    Silu,

    /// <summary>log(1 + eˣ).</summary>
    Softplus,
}

/// <summary>The functions of two numbers that <see cref="Binary"/> applies.</summary>
public enum BinaryFunction
{
    /// <summary>x + y.</summary>
    Add,

    /// <summary>x − y.</summary>
    Subtract,

    /// <summary>x·y.</summary>
    Multiply,

    /// <summary>x / y.</summary>
    Divide,

    /// <summary>The larger of both; where they are equal, each gets half of the gradient.</summary>
    Maximum,

    /// <summary>The smaller of both; where they are equal, each gets half of the gradient.</summary>
    Minimum,
}

/// <summary>How <see cref="Reduce"/> folds axes.</summary>
public enum ReduceFunction
{
    /// <summary>Σx.</summary>
    Sum,

    /// <summary>Σx / n.</summary>
    Mean,

    /// <summary>The largest; where several are, each gets an equal share of the gradient.</summary>
    Max,
}
