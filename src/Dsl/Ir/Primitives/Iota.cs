namespace DeepPipeline.Ir;

/// <summary>0, 1, 2, … as whole numbers.</summary>
/// <param name="Size">How many.</param>
[Word("iota", "size")]
public sealed record IotaOp(Dim Size) : SmoothPrimitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (0, 0);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) => new Shape([Size]);

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => default;

    internal override ElementType ElementOf(Items<TensorType> arguments) => ElementType.Int64;

    internal override Items<Symbol?> Gradient(GradientInput at) => [];
}
