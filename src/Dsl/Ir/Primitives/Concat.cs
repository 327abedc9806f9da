namespace DeepPipeline.Ir;

/// <summary>All arguments, one after another along an axis.</summary>
/// <param name="Axis">The axis; negative counts from the end.</param>
[Word("concat", "axis")]
public sealed record ConcatOp(int Axis) : SmoothPrimitive
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, int.MaxValue);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments) =>
        Axes.Of(
            arguments[0],
            Axis,
            i =>
                arguments.FirstOrDefault(s => s.Rank != arguments[0].Rank || s.With(i, 1) != arguments[0].With(i, 1)) is { } other
                    ? Problem.Shape(
                        $"shapes that differ from {arguments[0]} only in axis {i}",
                        other.ToString(),
                        "make the other sizes equal, or join along another axis"
                    )
                : arguments.Exists(s => s[i].Batched) ? Axes.OverBatch(Axis)
                : arguments[0].With(i, arguments.Aggregate(new Dim(0), (all, s) => all + s[i]))
        );

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => Cost.Writing(result);

    internal override bool TakesTruths(int argument) => true;

    internal override Items<Symbol?> Gradient(GradientInput at)
    {
        var (parts, start) = (new Symbol?[at.X.Count], new Dim(0));
        for (var i = 0; i < parts.Length; i++)
        {
            var length = at.Shape(i)[Axis];
            parts[i] = parts.Length == 1 ? at.Gradient : new Symbol(new SliceOp(Axis, start, length), at.Gradient);
            start += length;
        }

        return Items.Of<Symbol?>(parts);
    }

    internal override Items<Symbol>? Stacked(StackedInput at) =>
        [new Symbol(this with { Axis = StackedInput.Axis(Axis) }, [.. at.X.Select((_, i) => at.Full(i))])];
}
