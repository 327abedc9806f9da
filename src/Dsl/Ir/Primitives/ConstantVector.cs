namespace DeepPipeline.Ir;

/// <summary>Numbers that are the same for every batch, as the weights of classes.</summary>
/// <param name="Values">The numbers, in double precision.</param>
[Word("constantVector", "values")]
public sealed record ConstantVectorOp(Items<double> Values) : SmoothPrimitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (0, 0);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) => Shape.Fixed(Values.Count);

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => default;

    internal override Items<Symbol?> Gradient(GradientInput at) => [];
}
