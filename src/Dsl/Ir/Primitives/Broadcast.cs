namespace DeepPipeline.Ir;

/// <summary>The same values along new axes, and along those of size 1: what arithmetic does by itself, as a value.</summary>
/// <param name="Dims">The sizes of all axes; the old ones are the last.</param>
[Word("broadcast", "dims")]
public sealed record BroadcastOp(Items<Dim> Dims) : SmoothPrimitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) =>
        Broadcasting
            .Of(arguments[0], new Shape(Dims))
            .Then<Shape>(shape => shape == new Shape(Dims) ? shape : Broadcasting.Misfit(arguments[0], new Shape(Dims)));

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => default;

    internal override bool TakesTruths(int argument) => true;

    internal override Items<Symbol?> Gradient(GradientInput at) => [GradientInput.SumTo(at.Gradient, at.Results[0].Shape, at.Shape(0))];

    internal override Items<Symbol>? Stacked(StackedInput at) =>
        [new Symbol(new BroadcastOp(StackedInput.Each(at.Results[0])), at.Padded(0, at.Results[0].Rank))];
}
