using System.Globalization;

namespace DeepPipeline.Ir;

/// <summary>The same values with the axes in another order; a batch stays where it is.</summary>
/// <param name="Axes">For each axis of the value, which axis of the argument it is; negative counts from the end.</param>
[Word("permute", "axes")]
public sealed record PermuteOp(Items<int> Axes) : SmoothPrimitive(Effect.Moved)
{
    /// <inheritdoc/>
    public override (int Fewest, int Most) Arity => (1, 1);

    internal override Result<Shape> ShapeOf(Items<Shape> arguments)
    {
        var shape = arguments[0];
        var axes = Axes.Map(a => a < 0 ? shape.Rank + a : a);
        var written = string.Join(", ", Axes.Map(a => a.ToString(CultureInfo.InvariantCulture)));
        return !axes.Order().SequenceEqual(Enumerable.Range(0, shape.Rank))
                ? Problem.Shape(
                    $"each of the axes 0 to {shape.Rank - 1} of {shape} once",
                    written.Length == 0 ? "none" : written,
                    "give the old axes in their new order, the batch, 0, included"
                )
            : axes.Where((from, to) => from != to && shape[from].Batched).Any()
                ? Problem.Shape("the batch where it is", written, "start with 0")
            : new Shape(axes.Map(a => shape[a]));
    }

    internal override Cost CostOf(Items<Shape> arguments, Shape result) => default;

    internal override Items<Symbol?> Gradient(GradientInput at)
    {
        var axes = Axes.Map(axis => axis < 0 ? at.Shape(0).Rank + axis : axis).ToArray();
        return [at.Gradient.Permute([.. Enumerable.Range(0, axes.Length).Select(axis => Array.IndexOf(axes, axis))])];
    }

    internal override Items<Symbol>? Stacked(StackedInput at) => [at.X[0].Permute([0, .. Axes.Map(StackedInput.Axis)])];
}
