namespace DeepPipeline.Ir;

/// <summary>
/// One operation on tensors. Programs are made of these, and of nothing else; interpreters that compute know
/// primitives, not layers.
/// </summary>
public abstract record Primitive
{
    private protected Primitive() { }

    /// <summary>How many arguments it takes, fewest and most.</summary>
    public abstract (int Fewest, int Most) Arity { get; }
}

/// <summary>An input of the program: first come those that the model is applied to, one or, of a pair, several; then the targets of a loss.</summary>
/// <param name="Index">Which input.</param>
[Word("input", "index")]
public sealed record InputOp(int Index) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (0, 0);
}

/// <summary>A parameter, declared where it is used; a program's own parameters have fixed extents and an index.</summary>
/// <param name="Name">The parameter's name within its layer: <c>weight</c>.</param>
/// <param name="Extents">The sizes of its axes.</param>
/// <param name="Initializer">How its first values are drawn.</param>
[Word("weight", "name", "extents", "initializer")]
public sealed record WeightOp(string Name, Items<Extent> Extents, Initializer Initializer) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (0, 0);
}

/// <summary>A parameter of a program.</summary>
/// <param name="Index">Its place in <see cref="Program.Parameters"/>.</param>
[Word("parameter", "index")]
public sealed record ParameterOp(int Index) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (0, 0);
}

/// <summary>A number.</summary>
/// <param name="Value">The number, in double precision.</param>
[Word("constant", "value")]
public sealed record ConstantOp(double Value) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (0, 0);
}

/// <summary>x·Wᵀ + b over the last axis; arguments x (…×I), W (O×I) and, if there is a bias, b (O).</summary>
[Word("linear")]
public sealed record LinearOp : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (2, 3);
}

/// <summary>The matrix product of the last two axes: …×A×B with B×C, or with …×B×C of the same leading axes.</summary>
[Word("matMul")]
public sealed record MatMulOp : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (2, 2);
}

/// <summary>A function of one number, element by element.</summary>
/// <param name="Function">Which function.</param>
[Word("unary", "function")]
public sealed record UnaryOp(UnaryFunction Function) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);
}

/// <summary>x for x &gt; 0, else <paramref name="NegativeSlope"/>·x.</summary>
/// <param name="NegativeSlope">The slope left of zero.</param>
[Word("leakyRelu", "negativeSlope")]
public sealed record LeakyReluOp(double NegativeSlope) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);
}

/// <summary>x for x &gt; 0, else <paramref name="Alpha"/>·(eˣ − 1).</summary>
/// <param name="Alpha">The limit at −∞, negated.</param>
[Word("elu", "alpha")]
public sealed record EluOp(double Alpha) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);
}

/// <summary>A function of two numbers, element by element; shapes broadcast from the right.</summary>
/// <param name="Function">Which function.</param>
[Word("binary", "function")]
public sealed record BinaryOp(BinaryFunction Function) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (2, 2);
}

/// <summary>e^xᵢ / Σⱼ e^xⱼ along an axis.</summary>
/// <param name="Axis">The axis; negative counts from the end.</param>
[Word("softmax", "axis")]
public sealed record SoftmaxOp(int Axis) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);
}

/// <summary>The logarithm of the softmax along an axis, computed stably.</summary>
/// <param name="Axis">The axis; negative counts from the end.</param>
[Word("logSoftmax", "axis")]
public sealed record LogSoftmaxOp(int Axis) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);
}

/// <summary>Each element is zeroed with a probability, the others are scaled up so that the mean stays.</summary>
/// <param name="DropProbability">The probability of zero.</param>
[Word("dropout", "dropProbability")]
public sealed record DropoutOp(double DropProbability) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);
}

/// <summary>The same elements in the same order under other axes.</summary>
/// <param name="Dims">The new axes, the batch included.</param>
[Word("reshape", "dims")]
public sealed record ReshapeOp(Items<Dim> Dims) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);
}

/// <summary>All arguments, one after another along an axis.</summary>
/// <param name="Axis">The axis; negative counts from the end.</param>
[Word("concat", "axis")]
public sealed record ConcatOp(int Axis) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, int.MaxValue);
}

/// <summary>Axes folded into one number each.</summary>
/// <param name="Function">How.</param>
/// <param name="Axes">The axes; negative count from the end; empty for all.</param>
/// <param name="KeepAxes">Whether the folded axes stay, with size 1.</param>
[Word("reduce", "function", "axes", "keepAxes")]
public sealed record ReduceOp(ReduceFunction Function, Items<int> Axes, bool KeepAxes) : Primitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);
}
