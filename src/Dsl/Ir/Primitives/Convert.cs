namespace DeepPipeline.Ir;

/// <summary>The same numbers as elements of another type; true is 1 and false 0.</summary>
/// <param name="To">The type.</param>
[Word("convert", "to")]
public sealed record ConvertOp(ElementType To = ElementType.Float32) : SmoothPrimitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) => arguments[0];

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);

    internal override ElementType ElementOf(Items<TensorType> arguments) => To;

    internal override bool TakesTruths(int argument) => true;

    internal override Items<Symbol?> Gradient(GradientInput at) =>
        at.Types[0].Element.IsReal() && To.IsReal() ? [new Symbol(new ConvertOp(at.Types[0].Element), at.Gradient)] : [null];

    internal override Items<Symbol>? Stacked(StackedInput at) => [at.Elementwise(this)];
}
