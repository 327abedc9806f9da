namespace DeepPipeline.Ir;

/// <summary>Axes of a shape, counted from the start or, negative, from the end.</summary>
internal static class Axes
{
    /// <summary>What a function gives for an axis, counted from the start; or that there is no such axis.</summary>
    internal static Result<Shape> Of(Shape shape, int axis, Func<int, Result<Shape>> next)
    {
        var index = axis < 0 ? shape.Rank + axis : axis;
        return index >= 0 && index < shape.Rank ? next(index) : NoSuch(shape, axis);
    }

    /// <summary>The shape itself, of what works along an axis of each example.</summary>
    internal static Result<Shape> Along(Shape shape, int axis) => Of(shape, axis, i => shape[i].Batched ? OverBatch(axis) : shape);

    internal static Problem OverBatch(int axis) =>
        Problem.Shape("an axis other than the batch", $"axis {axis}", "axes count from 0, which is the batch; features are axis 1");

    internal static Problem NoSuch(Shape shape, int axis) =>
        Problem.Shape($"an axis of {shape}", $"axis {axis}", $"axes go from {-shape.Rank} to {shape.Rank - 1}, the batch being 0");
}
