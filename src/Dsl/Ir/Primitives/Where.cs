namespace DeepPipeline.Ir;

/// <summary>Of two values, element by element, the first where a condition holds and the second elsewhere; shapes broadcast from the right.</summary>
[Word("where")]
public sealed record WhereOp : SmoothPrimitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (3, 3);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) =>
        Broadcasting.Of(arguments[1], arguments[2]).Then(both => Broadcasting.Of(both, arguments[0]));

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);

    internal override ElementType ElementOf(Items<TensorType> arguments) => arguments[1].Element;

    internal override bool TakesTruths(int argument) => true;

    internal override Items<Symbol?> Gradient(GradientInput at)
    {
        var shape = at.Results[0].Shape;
        return
        [
            null,
            GradientInput.SumTo(new Symbol(this, at.X[0], at.Gradient, 0), shape, at.Shape(1)),
            GradientInput.SumTo(new Symbol(this, at.X[0], 0, at.Gradient), shape, at.Shape(2)),
        ];
    }

    internal override Items<Symbol>? Stacked(StackedInput at) => [at.Elementwise(this)];
}
