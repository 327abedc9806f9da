namespace DeepPipeline.Ir;

/// <summary>
/// Sums of the elements of x that point at the same place along an axis: y[…, places[…, i, …], …] = Σ x[…, i, …], the transpose of
/// <see cref="GatherOp"/>. Arguments x and places, whole numbers, of one shape.
/// </summary>
/// <param name="Axis">The axis; negative counts from the end.</param>
/// <param name="Size">How many places there are along it.</param>
[Word("scatterSum", "axis", "size")]
public sealed record ScatterSumOp(int Axis, Dim Size) : SmoothPrimitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (2, 2);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) =>
        Places.Of(arguments[1], arguments[0], Axis).Map(_ => arguments[0].With(Axis, Size));

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);

    internal override bool TakesIndices(int argument) => argument == 1;

    internal override Items<Symbol?> Gradient(GradientInput at) => [new Symbol(new GatherOp(Axis), at.Gradient, at.X[1]), null];

    internal override Items<Symbol>? Stacked(StackedInput at) =>
        [new Symbol(this with { Axis = StackedInput.Axis(Axis) }, at.Full(0), at.Full(1))];
}
