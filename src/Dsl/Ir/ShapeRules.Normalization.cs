namespace DeepPipeline.Ir;

internal static partial class ShapeRules
{
    private static Result<Shape> OfLayerNorm(Items<Shape> arguments, int axes)
    {
        var x = arguments[0];
        return axes < 1 || axes >= x.Rank || x.Dims.Skip(x.Rank - axes).Any(d => d.Batched)
            ? Problem.Shape("axes of one example, to normalise over", x.ToString(), "normalise something with features")
            : WithAffine(arguments, new Shape(Items.Of<Dim>(x.Dims.Skip(x.Rank - axes))));
    }

    private static Result<Shape> OfGroupNorm(Items<Shape> arguments, long groups)
    {
        var x = arguments[0];
        return x.Rank < 2 || x[1].Batched ? Problem.Shape("channels as axis 1", x.ToString(), "give it an image, channels first")
            : groups < 1 || x[1].Size % groups != 0
                ? Problem.Shape(
                    $"a number of groups that divides {x[1]} channels",
                    $"{groups} of {x}",
                    "each group has the same number of channels"
                )
            : x.Count == groups
                ? Problem.Shape(
                    "at least 2 numbers in what is normalised together",
                    $"1 of {x}",
                    "a number that is normalised by itself becomes 0: take fewer groups, or larger pictures"
                )
            : WithAffine(arguments, new Shape([x[1]]));
    }

    private static Result<Shape> OfBatchNorm(Items<Shape> arguments) =>
        arguments[0] is { Rank: >= 2 } x && x[0].Batched && !x[1].Batched
            ? WithAffine(arguments, new Shape([x[1]]))
            : Problem.Shape("channels as axis 1, after the batch", arguments[0].ToString(), "normalise something with features");

    private static Result<Shape> OfStandardize(Items<Shape> arguments)
    {
        var (affine, statistics) = (arguments.Take(arguments.Count - 2), arguments.Skip(arguments.Count - 2));
        return OfBatchNorm(Items.Of<Shape>(affine))
            .Then<Shape>(x =>
                statistics.All(shape => shape == Shape.Fixed(x[1].Size))
                    ? x
                    : Problem.Shape(
                        $"a mean and a variance for each of {x[1]} channels",
                        string.Join(" and ", statistics),
                        "give one number a channel"
                    )
            );
    }

    private static Result<Shape> OfUpdating(Items<Shape> arguments) =>
        arguments[1] == arguments[2]
            ? arguments[0]
            : Problem.Shape($"a new value of shape {arguments[1]}", arguments[2].ToString(), "a statistic keeps its shape");

    // Arguments x and, both or neither, scale and shift.
    private static Result<Shape> WithAffine(Items<Shape> arguments, Shape affine) =>
        arguments.Count == 2 ? Problem.Shape("scale and shift, or neither", "scale alone", "give both")
        : arguments.Skip(1).Any(shape => shape != affine)
            ? Problem.Shape(
                $"scale and shift of shape {affine}",
                string.Join(" and ", arguments.Skip(1)),
                "they have one number for each of what is normalised"
            )
        : arguments[0];
}
