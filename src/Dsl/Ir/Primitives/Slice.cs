namespace DeepPipeline.Ir;

/// <summary>A stretch of an axis.</summary>
/// <param name="Axis">The axis, not the batch; negative counts from the end.</param>
/// <param name="Start">Where the stretch starts, from 0.</param>
/// <param name="Length">How long it is.</param>
[Word("slice", "axis", "start", "length")]
public sealed record SliceOp(int Axis, Dim Start, Dim Length) : SmoothPrimitive(Effect.Moved)
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) =>
        Axes.Of(
            arguments[0],
            Axis,
            i =>
                arguments[0][i].Batched ? Axes.OverBatch(Axis)
                : IsWithin(arguments[0][i]) ? arguments[0].With(i, Length)
                : Problem.Shape(
                    $"a stretch of axis {Axis} of {arguments[0]}",
                    $"{Length} from {Start}",
                    "it starts at 0 or later, is at least 1 long, and ends with the axis or before"
                )
        );

    // Of an axis whose size is not known yet, a stretch is taken for one of it.
    private bool IsWithin(Dim size) =>
        (Start.IsOpen || Start.Size >= 0)
        && (Length.IsOpen || Length.Size > 0)
        && (
            Start.IsOpen
            || Length.IsOpen
            || (
                !size.IsOpen
                    ? Length.Size <= size.Size && Start.Size <= size.Size - Length.Size
                    : Ends(size) is not { IsOpen: false, Size: < 0 }
            )
        );

    // What is left behind it.
    internal Dim Ends(Dim size) => size - Start - Length;

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => default;

    internal override Items<Symbol?> Gradient(GradientInput at) =>
        [new Symbol(new PadAxisOp(Axis, Start, at.Shape(0)[Axis] - (Start + Length)), at.Gradient)];

    internal override Items<Symbol>? Stacked(StackedInput at) => [new Symbol(this with { Axis = StackedInput.Axis(Axis) }, at.X[0])];
}
