namespace DeepPipeline.Ir;

/// <summary>Elements of x that places point at along an axis: y[…, i, …] = x[…, places[…, i, …], …]. Arguments x and places, whole numbers, whose other sizes are those of x.</summary>
/// <param name="Axis">The axis; negative counts from the end.</param>
[Word("gather", "axis")]
public sealed record GatherOp(int Axis) : SmoothPrimitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (2, 2);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) => Places.Of(arguments[1], arguments[0], Axis);

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);

    internal override bool TakesIndices(int argument) => argument == 1;

    internal override bool TakesTruths(int argument) => true;

    internal override Items<Symbol?> Gradient(GradientInput at) =>
        [new Symbol(new ScatterSumOp(Axis, at.Shape(0)[Axis]), at.Gradient, at.X[1]), null];

    internal override Items<Symbol>? Stacked(StackedInput at) =>
        [new Symbol(this with { Axis = StackedInput.Axis(Axis) }, at.Full(0), at.Full(1))];
}
