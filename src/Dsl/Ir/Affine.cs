namespace DeepPipeline.Ir;

/// <summary>What is normalised, and its scale and shift: arguments x and, both or neither, scale and shift.</summary>
internal static class Affine
{
    /// <summary>The shape of x, if scale and shift have the given one.</summary>
    internal static Result<Shape> Of(Items<Shape> arguments, Shape affine) =>
        arguments.Count == 2 ? Problem.Shape("scale and shift, or neither", "scale alone", "give both")
        : arguments.Skip(1).Any(shape => shape != affine)
            ? Problem.Shape(
                $"scale and shift of shape {affine}",
                string.Join(" and ", arguments.Skip(1)),
                "they have one number for each of what is normalised"
            )
        : arguments[0];

    /// <summary>The shape of x, N×C×…, if scale and shift have one value a channel.</summary>
    internal static Result<Shape> OfChannels(Items<Shape> arguments) =>
        arguments[0] is { Rank: >= 2 } x && x[0].Batched && !x[1].Batched
            ? Of(arguments, new Shape([x[1]]))
            : Problem.Shape("channels as axis 1, after the batch", arguments[0].ToString(), "normalise something with features");
}
