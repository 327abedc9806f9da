namespace DeepPipeline;

/// <summary>The functions of symbols that layers are defined with: <c>Symbolic.Tanh(x)</c> or <c>x.Tanh()</c>.</summary>
public static partial class Symbolic
{
    /// <summary>A parameter of the layer that is being defined.</summary>
    /// <param name="name">Its name within the layer: <c>scale</c>.</param>
    /// <param name="initializer">How its first values are drawn.</param>
    /// <param name="extents">The sizes of its axes: numbers, or sizes of the input (<c>x.Size(-1)</c>).</param>
    public static Symbol Parameter(string name, Initializer initializer, params Extent[] extents) =>
        new(new WeightOp(name, Items.Of<Extent>(extents), initializer));

    /// <summary>A number as a symbol, where no operator makes one of it.</summary>
    public static Symbol Constant(double value) => value;

    /// <summary>x·Wᵀ + b over the last axis.</summary>
    /// <param name="x">…×I.</param>
    /// <param name="weight">W: O×I.</param>
    /// <param name="bias">b: O, or none.</param>
    public static Symbol Linear(this Symbol x, Symbol weight, Symbol? bias = null) =>
        bias is null ? new(new LinearOp(), x, weight) : new(new LinearOp(), x, weight, bias);

    /// <summary>The matrix product over the last two axes.</summary>
    public static Symbol MatMul(this Symbol left, Symbol right) => new(new MatMulOp(), left, right);

    /// <summary>|x|.</summary>
    public static Symbol Abs(this Symbol x) => new(new UnaryOp(UnaryFunction.Abs), x);

    /// <summary>eˣ.</summary>
    public static Symbol Exp(this Symbol x) => new(new UnaryOp(UnaryFunction.Exp), x);

    /// <summary>The natural logarithm.</summary>
    public static Symbol Log(this Symbol x) => new(new UnaryOp(UnaryFunction.Log), x);

    /// <summary>√x.</summary>
    public static Symbol Sqrt(this Symbol x) => new(new UnaryOp(UnaryFunction.Sqrt), x);

    /// <summary>x².</summary>
    public static Symbol Square(this Symbol x) => new(new UnaryOp(UnaryFunction.Square), x);

    /// <summary>1/x.</summary>
    public static Symbol Reciprocal(this Symbol x) => new(new UnaryOp(UnaryFunction.Reciprocal), x);

    /// <summary>sin x, in radians.</summary>
    public static Symbol Sin(this Symbol x) => new(new UnaryOp(UnaryFunction.Sin), x);

    /// <summary>cos x, in radians.</summary>
    public static Symbol Cos(this Symbol x) => new(new UnaryOp(UnaryFunction.Cos), x);

    /// <summary>The hyperbolic tangent.</summary>
    public static Symbol Tanh(this Symbol x) => new(new UnaryOp(UnaryFunction.Tanh), x);

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public static Symbol Sigmoid(this Symbol x) => new(new UnaryOp(UnaryFunction.Sigmoid), x);

    /// <summary>max(0, x).</summary>
    public static Symbol Relu(this Symbol x) => new(new UnaryOp(UnaryFunction.Relu), x);

    /// <summary>1 over 0, −1 under it, else 0.</summary>
    public static Symbol Sign(this Symbol x) => new(new UnaryOp(UnaryFunction.Sign), x);

    /// <summary>The error function, 2/√π·∫₀ˣ e^(−t²) dt.</summary>
    public static Symbol Erf(this Symbol x) => new(new UnaryOp(UnaryFunction.Erf), x);

    /// <summary>log(1 + eˣ).</summary>
    public static Symbol Softplus(this Symbol x) => new(new UnaryOp(UnaryFunction.Softplus), x);

    /// <summary>x·Φ(x), Φ the standard normal distribution function.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="approximate">Whether Φ is approximated by tanh.</param>
    public static Symbol Gelu(this Symbol x, bool approximate = false) =>
        new(new UnaryOp(approximate ? UnaryFunction.GeluTanh : UnaryFunction.Gelu), x);

    /// <summary>x·σ(x).</summary>
    public static Symbol Silu(this Symbol x) => new(new UnaryOp(UnaryFunction.Silu), x);

    /// <summary>x for x &gt; 0, else <paramref name="negativeSlope"/>·x.</summary>
    public static Symbol LeakyRelu(this Symbol x, double negativeSlope) => new(new LeakyReluOp(negativeSlope), x);

    /// <summary>x for x &gt; 0, else <paramref name="alpha"/>·(eˣ − 1).</summary>
    public static Symbol Elu(this Symbol x, double alpha) => new(new EluOp(alpha), x);

    /// <summary>x for x &gt; <paramref name="limit"/>, else <paramref name="value"/>.</summary>
    public static Symbol Threshold(this Symbol x, double limit, double value) => new(new ThresholdOp(limit, value), x);

    /// <summary>The larger of both, element by element.</summary>
    public static Symbol Maximum(this Symbol left, Symbol right) => new(new BinaryOp(BinaryFunction.Maximum), left, right);

    /// <summary>The smaller of both, element by element.</summary>
    public static Symbol Minimum(this Symbol left, Symbol right) => new(new BinaryOp(BinaryFunction.Minimum), left, right);

    /// <summary>e^xᵢ / Σⱼ e^xⱼ along an axis.</summary>
    public static Symbol Softmax(this Symbol x, int axis = -1) => new(new SoftmaxOp(axis), x);

    /// <summary>The logarithm of <see cref="Softmax"/>.</summary>
    public static Symbol LogSoftmax(this Symbol x, int axis = -1) => new(new LogSoftmaxOp(axis), x);

    /// <summary>Σx over axes (all if none is given), which stay with size 1 if <paramref name="keepAxes"/>.</summary>
    public static Symbol Sum(this Symbol x, bool keepAxes, params int[] axes) =>
        new(new ReduceOp(ReduceFunction.Sum, Items.Of<int>(axes), keepAxes), x);

    /// <summary>The mean over axes (all if none is given), which stay with size 1 if <paramref name="keepAxes"/>.</summary>
    public static Symbol Mean(this Symbol x, bool keepAxes, params int[] axes) =>
        new(new ReduceOp(ReduceFunction.Mean, Items.Of<int>(axes), keepAxes), x);

    /// <summary>The largest over axes (all if none is given), which stay with size 1 if <paramref name="keepAxes"/>.</summary>
    public static Symbol Max(this Symbol x, bool keepAxes, params int[] axes) =>
        new(new ReduceOp(ReduceFunction.Max, Items.Of<int>(axes), keepAxes), x);

    /// <summary>Where x is less than y, for <see cref="Where"/>; shapes broadcast.</summary>
    public static Symbol Less(this Symbol x, Symbol y) => new(new CompareOp(Comparison.Less), x, y);

    /// <summary>Where x is at most y, for <see cref="Where"/>; shapes broadcast.</summary>
    public static Symbol LessOrEqual(this Symbol x, Symbol y) => new(new CompareOp(Comparison.LessOrEqual), x, y);

    /// <summary>Where x is greater than y, for <see cref="Where"/>; shapes broadcast.</summary>
    public static Symbol Greater(this Symbol x, Symbol y) => new(new CompareOp(Comparison.Greater), x, y);

    /// <summary>Where x is at least y, for <see cref="Where"/>; shapes broadcast.</summary>
    public static Symbol GreaterOrEqual(this Symbol x, Symbol y) => new(new CompareOp(Comparison.GreaterOrEqual), x, y);

    /// <summary>Where x equals y, for <see cref="Where"/>; shapes broadcast.</summary>
    public static Symbol Equal(this Symbol x, Symbol y) => new(new CompareOp(Comparison.Equal), x, y);

    /// <summary>Where x differs from y, for <see cref="Where"/>; shapes broadcast.</summary>
    public static Symbol NotEqual(this Symbol x, Symbol y) => new(new CompareOp(Comparison.NotEqual), x, y);

    /// <summary>One of two values, element by element: the first where a condition holds, the second elsewhere. Shapes broadcast.</summary>
    /// <param name="condition">A comparison: <c>x.Greater(0)</c>.</param>
    /// <param name="then">Where it holds.</param>
    /// <param name="otherwise">Where it does not.</param>
    public static Symbol Where(this Symbol condition, Symbol then, Symbol otherwise) => new(new WhereOp(), condition, then, otherwise);
}
