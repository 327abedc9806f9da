namespace DeepPipeline.Ir;

/// <summary>
/// The transpose of a primitive that is linear in its one argument: what takes a gradient of its value back to the argument.
/// </summary>
/// <param name="Of">The primitive: an average of windows, or an upsampling.</param>
/// <param name="Dims">The sizes of the primitive's argument.</param>
[Word("adjoint", "of", "dims")]
public sealed record AdjointOp(Primitive Of, Items<Dim> Dims) : SmoothPrimitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) => new Shape(Dims);

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);

    internal override Items<Symbol?> Gradient(GradientInput at) => [new Symbol(Of, at.Gradient)];
}
