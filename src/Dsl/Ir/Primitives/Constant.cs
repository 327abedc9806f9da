namespace DeepPipeline.Ir;

/// <summary>A number.</summary>
/// <param name="Value">The number, in double precision.</param>
[Word("constant", "value")]
public sealed record ConstantOp(double Value) : SmoothPrimitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (0, 0);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) => Shape.Scalar;

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => default;

    internal override Items<Symbol?> Gradient(GradientInput at) => [];
}
