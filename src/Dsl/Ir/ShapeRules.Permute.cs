using System.Globalization;

namespace DeepPipeline.Ir;

internal static partial class ShapeRules
{
    private static Result<Shape> OfPermute(Shape shape, PermuteOp permute)
    {
        var axes = permute.Axes.Map(a => a < 0 ? shape.Rank + a : a);
        var written = string.Join(", ", permute.Axes.Map(a => a.ToString(CultureInfo.InvariantCulture)));
        return !axes.OrderBy(a => a).SequenceEqual(Enumerable.Range(0, shape.Rank))
                ? Problem.Shape(
                    $"each of the axes 0 to {shape.Rank - 1} of {shape} once",
                    written.Length == 0 ? "none" : written,
                    "give the old axes in their new order, the batch, 0, included"
                )
            : axes.Zip(Enumerable.Range(0, shape.Rank)).Any(pair => pair.Item1 != pair.Item2 && shape[pair.Item1].Batched)
                ? Problem.Shape("the batch where it is", written, "start with 0")
            : new Shape(axes.Map(a => shape[a]));
    }
}
