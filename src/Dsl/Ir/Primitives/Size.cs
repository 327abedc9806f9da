namespace DeepPipeline.Ir;

/// <summary>The size of axes as a real number, so that what is divided by it holds for every batch.</summary>
/// <param name="Size">The size.</param>
[Word("size", "size")]
public sealed record SizeOp(Dim Size) : SmoothPrimitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (0, 0);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) => Shape.Scalar;

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => default;

    internal override Items<Symbol?> Gradient(GradientInput at) => [];
}
