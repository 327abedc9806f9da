namespace DeepPipeline.Ir;

/// <summary>A whole number.</summary>
/// <param name="Value">The number.</param>
[Word("wholeConstant", "value")]
public sealed record WholeConstantOp(long Value) : SmoothPrimitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (0, 0);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) => Shape.Scalar;

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => default;

    internal override ElementType ElementOf(Items<TensorType> arguments) => ElementType.Int64;

    internal override Items<Symbol?> Gradient(GradientInput at) => [];
}
