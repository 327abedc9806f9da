namespace DeepPipeline.Ir;

/// <summary>A comparison, element by element; shapes broadcast from the right.</summary>
/// <param name="Comparison">Which.</param>
/// <param name="OfIndices">Whether whole numbers are compared, as tokens, and not real ones.</param>
[Word("compare", "comparison", "ofIndices")]
public sealed record CompareOp(Comparison Comparison, bool OfIndices = false) : SmoothPrimitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (2, 2);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) => Broadcasting.Of(arguments[0], arguments[1]);

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);

    internal override ElementType ElementOf(Items<TensorType> arguments) => ElementType.Bool;

    internal override bool TakesIndices(int argument) => OfIndices;

    internal override Items<Symbol?> Gradient(GradientInput at) => [null, null];

    internal override Items<Symbol>? Stacked(StackedInput at) => [at.Elementwise(this)];
}

/// <summary>How <see cref="CompareOp"/> compares.</summary>
public enum Comparison
{
    /// <summary>x &lt; y.</summary>
    [Word("less")]
    Less,

    /// <summary>x ≤ y.</summary>
    [Word("lessOrEqual")]
    LessOrEqual,

    /// <summary>x = y.</summary>
    [Word("equal")]
    Equal,

    /// <summary>x ≠ y.</summary>
    [Word("notEqual")]
    NotEqual,

    /// <summary>x ≥ y.</summary>
    [Word("greaterOrEqual")]
    GreaterOrEqual,

    /// <summary>x &gt; y.</summary>
    [Word("greater")]
    Greater,
}
