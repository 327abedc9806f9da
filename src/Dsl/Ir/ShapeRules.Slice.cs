using System.Globalization;

namespace DeepPipeline.Ir;

internal static partial class ShapeRules
{
    private static Result<Shape> OfSlice(Shape shape, SliceOp slice) =>
        WithAxis(
            shape,
            slice.Axis,
            i =>
                shape[i].Batched ? OverBatch(slice.Axis)
                : slice.Start >= 0 && slice.Length > 0 && slice.Length <= shape[i].Size && slice.Start <= shape[i].Size - slice.Length
                    ? shape.With(i, slice.Length)
                : Problem.Shape(
                    $"a stretch of axis {slice.Axis} of {shape}",
                    string.Create(CultureInfo.InvariantCulture, $"{slice.Length} from {slice.Start}"),
                    "it starts at 0 or later, is at least 1 long, and ends with the axis or before"
                )
        );
}
