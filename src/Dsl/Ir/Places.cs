namespace DeepPipeline.Ir;

/// <summary>Whole numbers that say where along an axis.</summary>
internal static class Places
{
    /// <summary>The shape of places, if it differs from that of values only along an axis of each example.</summary>
    internal static Result<Shape> Of(Shape places, Shape values, int axis) =>
        Axes.Along(values, axis)
            .Then<Shape>(_ =>
                places.Rank == values.Rank && places.With(axis, 1) == values.With(axis, 1)
                    ? places
                    : Problem.Shape(
                        $"places like {values} but for axis {axis}",
                        places.ToString(),
                        "one place for each element that is wanted"
                    )
            );
}
